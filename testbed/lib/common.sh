# shellcheck shell=bash disable=SC2034  # constants are used by the files that source this one
# What every part of the testbed uses: where things are kept, how it speaks to people.

CACHE=${ORCHESTRATION_LAB_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/orchestration-lab}
# The runtime folder is shared by all users of the machine, as there is one private Engine per
# machine. Its path is short because the path of a unix socket may have at most 107 characters.
RUN=/run/orchestration-lab

# Everything for people goes to stderr; stdout carries only results for a program.
say() { echo "testbed: $*" >&2; }

# die WHAT WHY WHAT-TO-DO
die() {
    echo "testbed: error: $1" >&2
    shift
    local line
    for line in "$@"; do echo "testbed:        $line" >&2; done
    exit 1
}

# The cache carries the tag of the Cache Directory Tagging Specification: backups leave it out, and
# what is deleted here is known to be ours.
CACHE_TAG=$CACHE/CACHEDIR.TAG
CACHE_SIGNATURE="Signature: 8a477f597d28d172789f06886806bc55"

is_our_cache() { [[ -f $CACHE_TAG && $(head -n 1 "$CACHE_TAG") == "$CACHE_SIGNATURE" ]] && grep -q "Orchestration Lab" "$CACHE_TAG"; }

make_cache() {
    if is_our_cache; then return; fi
    # Before it was tagged, a cache of the lab had one of these.
    if [[ -n $(ls -A "$CACHE" 2>/dev/null) && ! -d $CACHE/packages && ! -d $CACHE/programs ]]; then
        die "the cache cannot be in $CACHE" "the folder holds something else" "name another one in ORCHESTRATION_LAB_CACHE"
    fi
    mkdir -p "$CACHE"
    printf '%s\n# This is the cache of the Orchestration Lab. See https://bford.info/cachedir/\n' "$CACHE_SIGNATURE" >"$CACHE_TAG"
}

# What is kept is checked before each use: a disk that was full and a copy that was cut off are noticed here.
DIGESTS=SHA256SUMS

# digests_record FOLDER   of all its files, in the folder
digests_record() {
    (cd "$1" && find . -type f ! -name "$DIGESTS*" -print0 | LC_ALL=C sort -z | xargs -0 -r sha256sum >$DIGESTS.new && mv $DIGESTS.new $DIGESTS)
}

# digests_hold FOLDER   are all files that were recorded there, and as they were?
digests_hold() { (cd "$1" && [[ -s $DIGESTS ]] && tr '\n' '\0' <$DIGESTS | xargs -0 -n 64 -P "$(nproc)" sh -c 'printf "%s\n" "$@" | sha256sum --check --status --strict' sh) 2>/dev/null; }

usage_error() {
    echo "testbed: $* (see testbed --help)" >&2
    exit 2
}

# 75 -> 1m15s
minutes() {
    if (($1 < 60)); then echo "$1s"; else printf '%dm%02ds\n' $(($1 / 60)) $(($1 % 60)); fi
}

HEARTBEAT=

# heartbeat_start WHAT ESTIMATE [COMMAND-THAT-PRINTS-PROGRESS...]
# Prints a line every 10 s until heartbeat_stop. All its outputs but stderr are closed, so that
# a program reading our stdout does not wait for it, and no lock is held by it.
heartbeat_start() {
    local what=$1 estimate=$2 began=$SECONDS detail
    shift 2
    (
        trap - EXIT
        while sleep 10 2>/dev/null && kill -0 $$ 2>/dev/null; do
            detail=
            if (($#)); then detail=$("$@" 2>/dev/null || true); fi
            echo "testbed:   $what … $(minutes $((SECONDS - began))) of about $estimate${detail:+, $detail}" >&2
        done
    ) >/dev/null 6>&- 9>&- &
    HEARTBEAT=$!
}

heartbeat_stop() {
    if [[ -n $HEARTBEAT ]]; then
        kill "$HEARTBEAT" 2>/dev/null || true
        wait "$HEARTBEAT" 2>/dev/null || true
        HEARTBEAT=
    fi
}

# Runs a long program so that it ends with us, even when we are ended by kill -9.
ends_with_us() { setpriv --pdeathsig KILL "$@"; }

# Prints why images cannot be built here, naming all that is missing; nothing if they can.
why_not_supported() {
    local program missing=()
    case $(machine_suite 2>/dev/null) in
        bookworm | trixie) ;;
        *) missing+=("this is neither Debian 12 (bookworm) nor Debian 13 (trixie)") ;;
    esac
    case $(uname -m) in
        x86_64 | aarch64) ;;
        *) missing+=("the architecture is neither amd64 nor arm64") ;;
    esac
    for program in apt-get dpkg dpkg-deb tar sha256sum flock setpriv unshare awk; do
        command -v "$program" >/dev/null || missing+=("the program '$program' is missing")
    done
    printf '%s' "${missing[0]:-}"
    if ((${#missing[@]} > 1)); then printf '; %s' "${missing[@]:1}"; fi
}

require_supported() {
    local reason
    reason=$(why_not_supported)
    if [[ -n $reason ]]; then
        die "the testbed does not work on this machine" "$reason" \
            "use Docker and the images of a registry instead; then the testbed is not needed"
    fi
}
