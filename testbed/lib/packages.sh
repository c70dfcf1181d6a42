# shellcheck shell=bash
# Debian packages without installing them: fetch into the cache, unpack into a folder.
#
# apt is given its own state below the cache. Its file of installed packages holds nothing but
# those an image can do without, so that apt names all the others a package needs.
# Neither root nor any change of the machine is required.
#
# The testbed names the suite (SUITE). The address of the archive and its key are the machine's.

PACKAGES=$CACHE/packages
# What is in the images, and what is taken if that cannot be had: it changes every day.
IMAGE_SUITE=forky
FALLBACK_SUITE=trixie
SUITE=$IMAGE_SUITE

# Needed by maintainer scripts only, which are not run here.
NEVER_NEEDED="adduser debconf dpkg init-system-helpers install-info lsb-base mime-support perl-base
    perl sensible-utils sysvinit-utils tar ucf debianutils"

# The suite that is installed on this machine.
machine_suite() { sed -n 's/^VERSION_CODENAME=//p' /etc/os-release; }

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
        -o Dir::Etc::sourcelist="$PACKAGES/$SUITE.list" -o Dir::Etc::sourceparts=/dev/null \
        -o Dir::State::lists="$PACKAGES/lists-$SUITE" -o Dir::State::status="$status" \
        -o Dir::Cache="$PACKAGES/apt" -o Acquire::Languages=none \
        -o Acquire::PDiffs=false -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false \
        -o Acquire::Retries=2 -o Dpkg::Use-Pty=0 "$@" || failed=$?
    rm -f "$status"
    return $failed
}

# The addresses from which the machine has the suites whose names match, each as "KEY URI SUITE", the archive's first.
machine_sources() {
    local suites=$1 file
    cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null | awk -v wanted="^($suites)/?$" '
        $1 == "deb" {
            key = ""; first = 2
            # Options stand in brackets before the address, and may have blanks in them.
            if ($2 ~ /^\[/) {
                while ($first !~ /\]$/) first++
                for (i = 2; i <= first; i++) if (match($i, /signed-by=[^]]*/)) key = substr($i, RSTART + 10, RLENGTH - 10)
                first++
            }
            for (i = first + 2; i <= NF; i++) if ($i == "main" && $(first + 1) ~ wanted) print key == "" ? "-" : key, $first, $(first + 1)
        }'
    for file in /etc/apt/sources.list.d/*.sources; do
        [[ -e $file ]] || continue
        # RS="" reads stanza by stanza, which is how this format is organised.
        awk -v wanted="^($suites)/?$" '
            BEGIN { RS = ""; FS = "\n" }
            /(^|\n)Enabled: *no/ || !/(^|\n)Components:[^\n]*main/ { next }
            {
                key = "-"; uris = suites = ""
                for (i = 1; i <= NF; i++) {
                    value = $i; sub(/^[^:]*: */, "", value)
                    if ($i ~ /^URIs:/) uris = value
                    if ($i ~ /^Suites:/) suites = value
                    if ($i ~ /^Signed-By: *\//) key = value
                }
                n = split(suites, suite, " "); m = split(uris, uri, " ")
                for (i = 1; i <= n; i++) if (m && suite[i] ~ wanted) print key, uri[1], suite[i]
            }' "$file"
    done
}

# Writes the sources of SUITE. The machine's own suite has its updates, too; others have what the archive has.
packages_sources() {
    local own key uri suite
    own=$(machine_suite)
    mkdir -p "$PACKAGES/lists-$SUITE/partial" "$PACKAGES"/apt/archives/partial "$PACKAGES/files"
    if [[ $SUITE == "$own" ]]; then
        machine_sources "$own|$own-updates|$own-security"
    else
        machine_sources "$own" | head -n 1 | sed "s/[^ ]*$/$SUITE/"
    fi | while read -r key uri suite; do
        if [[ $key == - ]]; then key=/usr/share/keyrings/debian-archive-keyring.gpg; fi
        echo "deb [signed-by=$key] $uri $suite main"
    done >"$PACKAGES/$SUITE.list"
    if [[ ! -s $PACKAGES/$SUITE.list ]]; then
        die "the archive of Debian packages is not known" "nothing below /etc/apt names $own and main" \
            "add Debian's own source to /etc/apt/sources.list and try again"
    fi
}

# Lists older than a day are read again; pass "now" to do so in any case.
packages_refresh() {
    local stamp=$PACKAGES/lists-$SUITE/read work
    if [[ ${1:-} != now && -n $(find "$stamp" -mtime -1 2>/dev/null) ]]; then return; fi
    say "reading the lists of Debian's $SUITE (about 5 s)"
    packages_sources
    work=$(apt_workshop)
    mkdir "$work/partial"
    if ((EUID == 0)); then chown --reference="$work" "$work/partial"; fi
    # Without this, apt warns of an address that cannot be reached and succeeds all the same.
    if packages_apt "" -o Dir::State::lists="$work" -o APT::Update::Error-Mode=any update >&2 && touch "$work/read" &&
        cp -r "$work" "${stamp%/*}.new"; then
        rm -rf "$work" "${stamp%/*}"
        mv "${stamp%/*}.new" "${stamp%/*}"
        return
    fi
    rm -rf "$work" "${stamp%/*}.new"
    if [[ -e $stamp ]]; then
        say "they could not be read anew; using those of $(date -r "$stamp" +%F)"
    else
        return 1
    fi
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

# Is the package there, as it was when apt had checked it?
package_holds() {
    local file
    file=$(package_file "$1")
    [[ -n $file && -e $file.sha256 ]] && (cd "$PACKAGES/files" && sha256sum --check --status --strict "$file.sha256")
}

# packages_fetch NAME=VERSION...   fetches those that are not there yet, or not any more as they were
packages_fetch() {
    local package missing=() fresh
    for package in "$@"; do
        if ! package_holds "$package"; then missing+=("$package"); fi
    done
    ((${#missing[@]})) || return 0
    fresh=$(apt_workshop)
    # apt checks each file against the signed lists before it is moved to the others.
    if ! (cd "$fresh" && packages_apt "" download "${missing[@]}" >&2 && for package in *.deb; do sha256sum "$package" >"$package.sha256"; done); then
        rm -rf "$fresh"
        return 1
    fi
    cp "$fresh"/*.deb "$PACKAGES/files/" || { rm -rf "$fresh"; return 1; }
    # The digests come last: a copy that was cut off has none.
    mv "$fresh"/*.sha256 "$PACKAGES/files/"
    rm -rf "$fresh"
}

# A folder in which apt's own user can work, so that what speaks to the network and reads what comes from
# there is not root: a cache below a home folder is out of that user's reach.
apt_workshop() {
    local folder pid
    # Those of runs that were killed go first.
    for folder in /tmp/orchestration-lab-apt-*.??????; do
        pid=${folder##*-}
        if [[ -O $folder && ! -e /proc/${pid%.*} ]]; then rm -rf "$folder"; fi
    done
    folder=$(mktemp -d "/tmp/orchestration-lab-apt-$$.XXXXXX")
    if ((EUID == 0)) && id _apt >/dev/null 2>&1; then chown _apt "$folder"; fi
    echo "$folder"
}

# packages_get FOLDER "NOT NEEDED" NAME...   fetches them and all they need; FOLDER.packages lists what that is
packages_get() {
    local folder=$1 not_needed=$2 closure
    shift 2
    packages_refresh || return 1
    # shellcheck disable=SC2086  # one word per package
    if ! closure=$(packages_closure "$not_needed" "$@") || [[ -z $closure ]] || ! packages_fetch $closure; then
        say "fetching failed; perhaps the lists are outdated"
        packages_refresh now || return 1
        closure=$(packages_closure "$not_needed" "$@") && [[ -n $closure ]] || return 1
        # shellcheck disable=SC2086
        packages_fetch $closure || return 1
    fi
    { echo "suite=$SUITE"; echo "$closure"; } >"$folder.packages"
}

# packages_unpack FOLDER "NOT NEEDED" NAME...
# The packages of SUITE and all they need, in FOLDER. One at a time may use apt; the lock is released on exit.
packages_unpack() {
    local folder=$1 package
    (
        mkdir -p "$PACKAGES"
        exec 8>"$PACKAGES/lock"
        flock 8
        if packages_get "$@"; then exit; fi
        if [[ $SUITE == "$IMAGE_SUITE" ]]; then
            say "Debian's $SUITE cannot be unpacked today; taking $FALLBACK_SUITE instead"
            SUITE=$FALLBACK_SUITE
            if packages_get "$@"; then exit; fi
        fi
        die "cannot fetch packages of Debian's $SUITE" "apt-get failed, see above" \
            "check the network, /etc/apt and the free space of $CACHE, then try again"
    )
    # Debian keeps /bin, /lib … as links into /usr. dpkg -x would replace the links by folders.
    mkdir -p "$folder"/usr/{bin,sbin,lib,lib64}
    for package in bin sbin lib lib64; do ln -sfn "usr/$package" "$folder/$package"; done
    for package in $(sed 1d "$folder.packages"); do
        dpkg-deb --fsys-tarfile "$(package_file "$package")" |
            tar -x -C "$folder" --keep-directory-symlink --no-same-owner
    done
}

# package_suite FOLDER   the suite that was unpacked there
package_suite() { sed -n '1s/^suite=//p' "$1.packages"; }

# package_version FOLDER NAME   the version unpacked there, without the epoch
package_version() {
    sed -n "s/^$2=\(.*:\)\?//p" "$1.packages"
}
