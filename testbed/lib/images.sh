# shellcheck shell=bash
# Images as docker-archive files in the cache, made without any Engine.
#
# A recipe is images/NAME/build.sh with a function build_NAME that fills the folder $ROOTFS and sets
# IMAGE_REFERENCE and IMAGE_VERSION, and images/NAME/config.json, the image's settings as Docker
# stores them. "NAME@VARIANT" is the same recipe with $VARIANT set: another suite, another version.

IMAGES=$CACHE/images
# Every file in an image carries this date, so that the same packages give the same image.
IMAGE_DATE=2024-01-01T00:00:00Z
# shellcheck disable=SC2034  # used by the other files
ALL_IMAGES="tiny nginx dind java metrics-server kubernetes"

# What the image of NAME depends on, besides the packages: the recipe and these libraries.
image_recipe() {
    local folders=("images/${1%@*}")
    if [[ $1 == metrics-server ]]; then folders+=(images/kubernetes/program); fi
    (cd "$TESTBED" && find "${folders[@]}" lib/images.sh lib/packages.sh -type f -print0 |
        LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16)
}

# image_info NAME KEY   one value of the record written when the image was complete
image_info() { sed -n "s/^$2=//p" "$IMAGES/$1.info" 2>/dev/null || true; }

# cached, missing, outdated (the recipe has changed) or broken
image_state() {
    local name=$1 tar=$IMAGES/$1.tar
    if [[ ! -e $tar ]]; then
        echo missing
    elif [[ ! -e $IMAGES/$name.info || $(stat -c %s "$tar") != "$(image_info "$name" size)" ]]; then
        echo broken
    elif [[ $(image_recipe "$name") != "$(image_info "$name" recipe)" ]]; then
        echo outdated
    elif [[ $(stat -c %Y "$tar") == "$(image_info "$name" mtime)" ]]; then
        # Untouched since it was verified; reading all of it each time would take a second.
        echo cached
    elif (cd "$IMAGES" && sha256sum --status -c "$name.tar.sha256"); then
        echo cached
    else
        echo broken
    fi
}

# What only people, translators and an init system would read.
rootfs_slim() {
    rm -rf "$1"/usr/share/{doc,man,locale,info,lintian,bug,bash-completion,zsh,fish,perl5,doc-base,menu,applications,pixmaps} \
        "$1"/usr/lib/*/{gconv,systemd} "$1"/usr/lib/{systemd,tmpfiles.d,sysusers.d} "$1"/usr/lib/modprobe.d \
        "$1"/etc/{init.d,default,logrotate.d,cron.d,cron.daily,systemd,ufw,insserv.conf.d,apparmor.d}
}

# A shell and the usual commands; what the packages bring themselves comes first.
rootfs_busybox() {
    local command
    for command in $("$1/bin/busybox" --list); do
        if [[ ! -e $1/usr/bin/$command && ! -L $1/usr/bin/$command && ! -e $1/usr/sbin/$command && ! -L $1/usr/sbin/$command ]]; then
            ln -s busybox "$1/usr/bin/$command"
        fi
    done
}

# The links that Debian's alternatives would set; entry points change them where the kernel has no nft.
rootfs_iptables() {
    local program
    for program in iptables ip6tables; do
        ln -sf xtables-nft-multi "$1/usr/sbin/$program"
        ln -sf xtables-nft-multi "$1/usr/sbin/$program-save"
        ln -sf xtables-nft-multi "$1/usr/sbin/$program-restore"
    done
}

# What Debian's base-files, base-passwd and netbase would bring, as far as it is needed.
rootfs_basics() {
    mkdir -p "$1"/{etc,root,tmp,run,proc,sys,dev,home,usr/local/bin,usr/local/sbin,var/{lib,log,cache,tmp}}
    chmod 1777 "$1/tmp" "$1/var/tmp"
    chmod 700 "$1/root"
    ln -sfn /run "$1/var/run"
    ln -sfn /run/lock "$1/var/lock"
    printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n' >"$1/etc/passwd"
    printf 'root:x:0:\ntty:x:5:\nnogroup:x:65534:\n' >"$1/etc/group"
    local suite
    suite=$(package_suite "$1")
    printf 'ID=debian\nVERSION_CODENAME=%s\nPRETTY_NAME="Debian GNU/Linux (%s)"\n' "$suite" "$suite" >"$1/etc/os-release"
    mkdir -p "$1/usr/lib"
    cp "$1/etc/os-release" "$1/usr/lib/os-release"
    echo 'hosts: files dns' >"$1/etc/nsswitch.conf"
}

# archive_write TAR FOLDER REFERENCE VERSION CONFIG-JSON   prints the image id
archive_write() {
    local tar=$1 folder=$2 reference=$3 version=$4 config=$5 work=$1.parts layer id
    mkdir -p "$work"
    tar -c -C "$folder" --sort=name --owner=0 --group=0 --numeric-owner --mtime="$IMAGE_DATE" \
        --pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime --format=posix -f "$work/layer.tar" .
    layer=$(sha256sum "$work/layer.tar" | cut -d' ' -f1)
    cat >"$work/config.json" <<EOF
{"architecture": "$(dpkg --print-architecture)", "os": "linux", "created": "$IMAGE_DATE",
 "config": $(sed "s/@VERSION@/$version/g" "$config"),
 "rootfs": {"type": "layers", "diff_ids": ["sha256:$layer"]},
 "history": [{"created": "$IMAGE_DATE", "created_by": "Orchestration Lab testbed"}]}
EOF
    id=$(sha256sum "$work/config.json" | cut -d' ' -f1)
    mv "$work/config.json" "$work/$id.json"
    printf '[{"Config": "%s.json", "RepoTags": ["%s"], "Layers": ["layer.tar"]}]\n' "$id" "$reference" >"$work/manifest.json"
    tar -c -C "$work" --owner=0 --group=0 --numeric-owner --mtime="$IMAGE_DATE" -f "$tar" manifest.json "$id.json" layer.tar
    rm -r "$work"
    echo "sha256:$id"
}

# Builds NAME beside the cache and moves it there only when it is complete.
image_build() (
    name=$1
    recipe_name=${name%@*}
    VARIANT=$(variant_of "$name")
    TEMP=$(mktemp -d "$CACHE/build.XXXXXX")
    trap 'heartbeat_stop; rm -rf "$TEMP"' EXIT
    ROOTFS=$TEMP/rootfs
    tar=$TEMP/$name.tar
    began=$SECONDS
    recipe=$(image_recipe "$name")
    mkdir -p "$ROOTFS" "$IMAGES"
    # shellcheck source=/dev/null
    . "$TESTBED/images/$recipe_name/build.sh"
    "build_$recipe_name"
    say "packing image $name"
    # The umask of the machine must not decide who may read what in the image.
    chmod -R u+rwX,go+rX,go-w "$ROOTFS"
    if declare -F "permissions_$recipe_name" >/dev/null; then "permissions_$recipe_name"; fi
    id=$(archive_write "$tar" "$ROOTFS" "$IMAGE_REFERENCE" "$IMAGE_VERSION" "$TESTBED/images/$recipe_name/config.json")
    # Read back what was written: a full disk shows here.
    if [[ $(tar -xOf "$tar" "${id#sha256:}.json" | sha256sum | cut -d' ' -f1) != "${id#sha256:}" ]]; then
        die "image $name could not be written" "the archive does not contain what was put in" "check the free space of $CACHE"
    fi
    (cd "$TEMP" && sha256sum "$name.tar" >"$name.tar.sha256")
    cat >"$TEMP/$name.info" <<EOF
reference=$IMAGE_REFERENCE
id=$id
size=$(stat -c %s "$tar")
mtime=$(stat -c %Y "$tar")
recipe=$recipe
EOF
    mv "$tar" "$tar.sha256" "$IMAGES/"
    # The record comes last: without it, or with that of another file, the image counts as broken.
    mv "$TEMP/$name.info" "$IMAGES/"
    say "image $name is ready: $IMAGE_REFERENCE, $(($(image_info "$name" size) / 1000000)) MB, $(minutes $((SECONDS - began)))"
)

# images NAME...   builds what is not there; prints "name reference tar" for each
images_ensure() {
    local name state wanted=()
    # Called for its output, bash would go on after a failure.
    set -e
    make_cache
    exec 9>"$CACHE/images.lock"
    if ! flock -n 9; then
        say "another run is building images; waiting for it"
        heartbeat_start "waiting for the other run" "12m"
        flock 9
        heartbeat_stop
    fi
    # Nobody else is building now, so such folders belong to runs that were killed.
    rm -rf "$CACHE"/build.??????
    compile_first "$@"
    for name in "$@"; do
        state=$(image_state "$name")
        # What has to be compiled comes last: the others are made meanwhile.
        if [[ $state != cached ]] && needs_compiling "$name"; then wanted+=("$name"); else image_ensure "$name" "$state"; fi
    done
    for name in "${wanted[@]}"; do image_ensure "$name" "$(image_state "$name")"; done
    for name in "$@"; do echo "$name $(image_info "$name" reference) $IMAGES/$name.tar"; done
    exec 9>&-
}

# image_ensure NAME STATE
image_ensure() {
    if [[ $2 == cached ]]; then return; fi
    require_supported
    say "building image $1 ($2; about $(image_estimate "$1"))"
    image_build "$1"
}

needs_compiling() { [[ $1 == kubernetes* || $1 == metrics-server ]]; }

# Compiling takes minutes, so it begins first and goes on beside the rest, in a process that ends with us. An
# image that needs it waits for it; if it fails, that shows there, where it is tried again.
compile_first() {
    local name
    for name in "$@"; do
        if needs_compiling "$name" && [[ $(image_state "$name") != cached && -z $(why_not_supported) ]]; then
            ends_with_us "$TESTBED/testbed" compile "$(variant_of "$name")" 9>&- >/dev/null &
            return
        fi
    done
}

variant_of() { case $1 in *@*) echo "${1#*@}" ;; esac; }

image_estimate() {
    case $1 in
        kubernetes* | metrics-server) echo "11 min, most of it compiling" ;;
        dind@moby) echo "5 min, most of it compiling" ;;
        dind* | java) echo "20 s" ;;
        *) echo "10 s" ;;
    esac
}
