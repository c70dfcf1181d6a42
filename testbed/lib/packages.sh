# shellcheck shell=bash
# Debian packages without installing them: fetch into the cache, unpack into a folder.
#
# apt is given its own state below the cache. Its file of installed packages holds nothing but
# those an image can do without, so that apt names all the others a package needs.
# Neither root nor any change of the machine is required.

PACKAGES=$CACHE/packages

# Needed by maintainer scripts only, which are not run here.
NEVER_NEEDED="adduser debconf dpkg init-system-helpers install-info lsb-base mime-support perl-base
    perl sensible-utils sysvinit-utils tar ucf debianutils"

# packages_apt "FURTHER NOT NEEDED" ARGUMENT...
packages_apt() {
    local not_needed=$1 name status
    shift
    status=$PACKAGES/status.$BASHPID
    for name in $NEVER_NEEDED $not_needed; do
        printf 'Package: %s\nStatus: install ok installed\nVersion: 99:0\nArchitecture: all\nMulti-Arch: foreign\nMaintainer: -\nDescription: -\n\n' "$name"
    done >"$status"
    local failed=0
    ends_with_us apt-get -qq \
        -o Dir::Etc::sourcelist="$PACKAGES/sources.list" -o Dir::Etc::sourceparts="$PACKAGES/sources.d" \
        -o Dir::State::lists="$PACKAGES/lists" -o Dir::State::status="$status" \
        -o Dir::Cache="$PACKAGES/apt" -o APT::Sandbox::User="" -o Acquire::Languages=none \
        -o Acquire::Retries=2 -o Dpkg::Use-Pty=0 "$@" || failed=$?
    rm -f "$status"
    return $failed
}

# The machine's own sources of Debian 12, with the source packages switched on.
packages_sources() {
    rm -rf "$PACKAGES/sources.d" "$PACKAGES/sources.list"
    mkdir -p "$PACKAGES"/{sources.d,lists/partial,apt/archives/partial,files}
    local file
    cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null |
        grep -E '^deb .* bookworm(-updates|-security)?/? (.* )?main' |
        sed 'p; s/^deb /deb-src /' >"$PACKAGES/sources.list" || true
    for file in /etc/apt/sources.list.d/*.sources; do
        [[ -e $file ]] || continue
        # RS="" reads stanza by stanza, which is how this format is organised.
        awk 'BEGIN { RS = ""; ORS = "\n\n" }
            /(^|\n)Suites:[^\n]*[ ]bookworm/ && /(^|\n)Components:[^\n]*main/ && !/(^|\n)Enabled: *no/ {
                sub(/(^|\n)Types:[^\n]*/, "\nTypes: deb deb-src"); sub(/^\n/, ""); print }' \
            "$file" >"$PACKAGES/sources.d/${file##*/}"
    done
    if ! grep -qs bookworm "$PACKAGES/sources.list" "$PACKAGES"/sources.d/*; then
        die "no source of Debian 12 packages" "nothing below /etc/apt names bookworm and main" \
            "add Debian's own source to /etc/apt/sources.list and try again"
    fi
}

# Lists older than a day are read again; pass "now" to do so in any case.
packages_refresh() {
    local stamp=$PACKAGES/lists/read
    if [[ ${1:-} != now && -n $(find "$stamp" -mtime -1 2>/dev/null) ]]; then return; fi
    say "reading the lists of Debian packages (about 5 s)"
    packages_sources
    if ! packages_apt "" update >&2; then
        [[ -e $stamp ]] || die "the lists of Debian packages cannot be read" "apt-get update failed, see above" \
            "check the network and /etc/apt, then try again"
        say "they could not be read anew; using those of $(date -r "$stamp" +%F)"
    fi
    touch "$stamp"
}

# packages_closure "FURTHER NOT NEEDED" NAME...   prints name=version, one per line
packages_closure() {
    local not_needed=$1
    shift
    packages_apt "$not_needed" install --simulate --no-install-recommends "$@" |
        sed -n 's/^Inst \([^ ]*\) (\([^ ]*\) .*/\1=\2/p' | LC_ALL=C sort
}

# The name apt gives to the file of a package: the colon of an epoch is written %3a.
package_file() {
    local name=${1%%=*} version=${1#*=} found
    for found in "$PACKAGES/files/${name}_${version//:/%3a}"_*.deb; do
        if [[ -e $found ]]; then echo "$found"; fi
    done
}

# packages_fetch NAME=VERSION...   fetches those that are not there yet
packages_fetch() {
    local package missing=() fresh=$PACKAGES/fresh.$BASHPID
    for package in "$@"; do
        if [[ -z $(package_file "$package") ]]; then missing+=("$package"); fi
    done
    ((${#missing[@]})) || return 0
    mkdir -p "$fresh"
    # apt checks each file against the signed lists before it is moved to the others.
    (cd "$fresh" && packages_apt "" download "${missing[@]}" >&2) || { rm -rf "$fresh"; return 1; }
    mv "$fresh"/*.deb "$PACKAGES/files/"
    rmdir "$fresh"
}

# packages_unpack FOLDER "NOT NEEDED" NAME...
# The packages and all they need, in FOLDER. One at a time may use apt; the lock is released on exit.
packages_unpack() {
    local folder=$1 not_needed=$2 closure package
    shift 2
    (
        mkdir -p "$PACKAGES"
        exec 8>"$PACKAGES/lock"
        flock 8
        packages_refresh
        # shellcheck disable=SC2086  # one word per package
        if ! closure=$(packages_closure "$not_needed" "$@") || ! packages_fetch $closure; then
            say "fetching failed; perhaps the lists are outdated"
            packages_refresh now
            closure=$(packages_closure "$not_needed" "$@")
            # shellcheck disable=SC2086
            packages_fetch $closure || die "cannot fetch Debian packages" "apt-get download failed, see above" \
                "check the network and the free space of $CACHE, then try again"
        fi
        echo "$closure" >"$folder.packages"
    )
    closure=$(<"$folder.packages")
    # Debian 12 keeps /bin, /lib … as links into /usr. dpkg -x would replace the links by folders.
    mkdir -p "$folder"/usr/{bin,sbin,lib,lib64}
    for package in bin sbin lib lib64; do ln -sfn "usr/$package" "$folder/$package"; done
    for package in $closure; do
        dpkg-deb --fsys-tarfile "$(package_file "$package")" |
            tar -x -C "$folder" --keep-directory-symlink --no-same-owner
    done
}

# package_version FOLDER NAME   the version unpacked there, without the epoch
package_version() {
    sed -n "s/^$2=\(.*:\)\?//p" "$1.packages"
}

# What unpacking a source package takes and a minimal Debian lacks, unpacked beside the rest.
packages_tools() {
    local missing=()
    command -v patch >/dev/null || missing+=(patch)
    command -v xz >/dev/null || missing+=(xz-utils)
    ((${#missing[@]})) || return 0
    packages_unpack "$PACKAGES/tools" "libc6 libgcc-s1 libattr1 liblzma5" "${missing[@]}"
    PATH=$PATH:$PACKAGES/tools/usr/bin
}

# packages_source FOLDER NAME   fetches a source package and unpacks it, patched
packages_source() {
    local folder=$1 name=$2 patch
    (
        mkdir -p "$PACKAGES/source"
        exec 8>"$PACKAGES/lock"
        flock 8
        packages_refresh
        cd "$PACKAGES/source" || exit
        packages_apt "" source --download-only "$name" >&2 ||
            die "cannot fetch the source package $name" "apt-get source failed, see above" "check the network and try again"
    )
    packages_tools
    local original=("$PACKAGES/source/${name}_"*.orig.tar.*) debian=("$PACKAGES/source/${name}_"*.debian.tar.*)
    mkdir -p "$folder"
    tar -x -C "$folder" --strip-components=1 -f "${original[-1]}"
    tar -x -C "$folder" -f "${debian[-1]}"
    while read -r patch; do
        [[ -z $patch || $patch == \#* ]] || patch --silent -p1 -d "$folder" <"$folder/debian/patches/$patch"
    done <"$folder/debian/patches/series"
}
