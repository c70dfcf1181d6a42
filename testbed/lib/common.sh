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
