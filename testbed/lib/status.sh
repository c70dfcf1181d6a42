# shellcheck shell=bash
# What is there and what would work, for programs and for people. Changes nothing.

status() {
    local reason name
    reason=$(why_not_supported)
    if [[ -z $reason ]]; then echo supported=yes; else echo supported=no; echo "reason=$reason"; fi
    reason=$(why_no_engine)
    if [[ -z $reason ]]; then echo engine-supported=yes; else echo engine-supported=no; echo "engine-reason=$reason"; fi
    if command -v dockerd >/dev/null; then echo dockerd=installed; else echo dockerd=missing; fi
    echo "cache=$CACHE"
    echo "engine=$(engine_state)"
    echo "owner=$(engine_owner)"
    echo "socket=$SOCKET"
    for name in $ALL_IMAGES; do
        echo "image.$name=$(image_state "$name")"
    done
}
