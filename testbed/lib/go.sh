# shellcheck shell=bash
# Programs in Go, compiled from their modules. Nothing is installed: Go itself is unpacked from Debian.
#
# A module of the testbed's own (go.mod, go.sum) names what is compiled: go.sum has a checksum of every
# module, so that what is fetched is what was meant. The programs stay in the cache; what compiling
# needed besides goes when they are there.

PROGRAMS=$CACHE/programs
# What an interrupted build has compiled already is not compiled again.
GO_WORK=$CACHE/go
GO_VERSION=1.26
# Modules and compiled parts of Kubernetes, at the end of the build.
GO_SPACE_MB=4500

# Without debugging data and paths: the same modules give the same program anywhere.
GO_BUILD_FLAGS=(-trimpath -gcflags=all=-dwarf=false)

# go_programs_folder NAME MODFILE SOURCE...   where the programs of these modules and sources are, or will be
go_programs_folder() {
    local name=$1 modfile=$2
    shift 2
    echo "$PROGRAMS/$name-$(cat "$modfile" "${modfile%.mod}.sum" "$@" <(echo "${GO_BUILD_FLAGS[@]}") | sha256sum | cut -c1-12)"
}

# Prints why there is no room to compile; nothing if there is.
go_space_missing() {
    local free folder=$CACHE
    while [[ ! -d $folder ]]; do folder=$(dirname "$folder"); done
    free=$(df --output=avail -m "$folder" | tail -n 1)
    # What an interrupted build left counts as room that is taken already.
    free=$((free + $(du -sm "$GO_WORK" 2>/dev/null | cut -f1 || true) + 0))
    if ((free < GO_SPACE_MB)); then echo "compiling needs $GO_SPACE_MB MB for a while, and $CACHE has $free MB"; fi
}

GO_FOLDER=$GO_WORK/go-$GO_VERSION

go_is_unpacked() { [[ -e $GO_FOLDER.packages && -x $GO_FOLDER/usr/lib/go-$GO_VERSION/bin/go ]]; }

go_unpack() {
    if ! go_is_unpacked; then
        mkdir -p "$GO_WORK"
        rm -rf "$GO_FOLDER.new" "$GO_FOLDER"
        # Go needs no C compiler and no C library here, as CGO is off.
        FALLBACK_SUITE=trixie-backports packages_unpack "$GO_FOLDER.new" "libc6 libgcc-s1" "golang-$GO_VERSION-go"
        mv "$GO_FOLDER.new" "$GO_FOLDER"
        mv "$GO_FOLDER.new.packages" "$GO_FOLDER.packages"
    fi
    go_environment
}

# What `go` reads from the environment.
go_environment() {
    export GOROOT=$GO_FOLDER/usr/lib/go-$GO_VERSION
    export GOCACHE=$GO_WORK/cache GOMODCACHE=$GO_WORK/modules GOPATH=$GO_WORK/path
    # The folders of modules are read-only otherwise, and cannot be deleted.
    export GOFLAGS=-modcacherw GOTOOLCHAIN=local GOWORK=off CGO_ENABLED=0
    # Memory is cheaper than time: the compiler collects its garbage only once there is a lot of it.
    export GOGC=off GOMEMLIMIT=1500MiB
    PATH=$GOROOT/bin:$PATH
}

# go_required MODULE MODFILE   the version of the module that is required there
go_required() { sed -n "s,^\(require\)\?[[:space:]]*$1 \(v[^ ]*\).*,\2,p" "$2"; }

# go_module_missing MODULE@VERSION   prints why it cannot be fetched; nothing if it can
go_module_missing() {
    # What is in the cache already would hide that nothing else can be had.
    if ! (cd / && GOMODCACHE=$GO_WORK/ask timeout 20 go list -m "$1") >"$GO_WORK/ask.log" 2>&1; then tail -n 1 "$GO_WORK/ask.log"; fi
    rm -rf "$GO_WORK/ask"
}

go_progress() { echo "$(grep -c / "$GO_WORK/build.log") of ${GO_PARTS:-many} parts"; }

# go_programs_hold NAME   are they in GO_PROGRAMS, as they were compiled? What is damaged is removed.
go_programs_hold() {
    [[ -d $GO_PROGRAMS ]] || return 1
    # Compiled before digests were recorded.
    [[ -e $GO_PROGRAMS/$DIGESTS ]] || digests_record "$GO_PROGRAMS"
    if digests_hold "$GO_PROGRAMS"; then return; fi
    say "$1 is damaged in the cache, and is compiled again"
    rm -rf "$GO_PROGRAMS"
    return 1
}

# go_compile NAME ESTIMATE MODFILE LDFLAGS [FLAG...] PACKAGE...
# Compiles the packages, each to a program of its name in GO_PROGRAMS.
go_compile() {
    local name=$1 estimate=$2 modfile=$3 flags=$4 reason
    shift 4
    if go_programs_hold "$name"; then return; fi
    mkdir -p "$GO_WORK" "$PROGRAMS"
    # One build at a time: another one would not be quicker, and the folders are shared.
    exec 6>"$CACHE/go.lock"
    flock 6
    if [[ ! -d $GO_PROGRAMS ]]; then
        reason=$(go_space_missing)
        if [[ -n $reason ]]; then die "there is no room to compile $name" "$reason" "make room, or set ORCHESTRATION_LAB_CACHE to a folder on another disk"; fi
        go_unpack
        cd "${modfile%/*}" || exit
        GOFLAGS+=" -modfile=${modfile##*/}"
        say "fetching the modules of $name, each checked against go.sum (about 30 s)"
        heartbeat_start "fetching the modules of $name" "30s"
        if ! ends_with_us go mod download >"$GO_WORK/download.log" 2>&1; then
            tail -n 3 "$GO_WORK/download.log" >&2
            die "the modules of $name cannot be had" "see the lines above" \
                "check the network (GOPROXY names another proxy), or use images of a registry; 'lab run --model' needs neither"
        fi
        heartbeat_stop
        say "compiling $name, once (about $estimate on 2 cores; interrupted, it goes on where it was)"
        GO_PARTS=$(go list -deps "$@" | wc -l)
        : >"$GO_WORK/build.log"
        heartbeat_start "compiling $name" "$estimate" go_progress
        mkdir -p "$GO_WORK/programs"
        # One more than there are processors: each compiler spends some of its time alone with one thread.
        if ! ends_with_us go build -v -p $(($(nproc) + 1)) "${GO_BUILD_FLAGS[@]}" -ldflags "-s -w $flags" -o "$GO_WORK/programs/" "$@" 2>"$GO_WORK/build.log"; then
            tail -n 20 "$GO_WORK/build.log" >&2
            die "$name does not compile" "see the lines above" "check the free memory and the free space of $CACHE"
        fi
        heartbeat_stop
        cd "$TESTBED" || exit
        # Programs of another state of the same version serve nobody any more.
        rm -rf "${GO_PROGRAMS%-*}"-*
        digests_record "$GO_WORK/programs"
        mv "$GO_WORK/programs" "$GO_PROGRAMS"
        mv "$GO_WORK" "$GO_WORK.gone.$BASHPID"
    fi
    exec 6>&-
    go_remove_what_is_gone
}

# A hundred thousand files take minutes to remove: nobody waits for that. What a machine that was
# switched off has left goes after the next compiling, or with the cache.
go_remove_what_is_gone() {
    # Without the locks: who waits for one of them does not wait for this.
    (setsid nice -n 19 rm -rf "$GO_WORK".gone.* </dev/null >/dev/null 2>&1 6>&- 8>&- 9>&- &)
}
