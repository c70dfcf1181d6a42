# shellcheck shell=bash
# What is there and what would work, for programs and for people. Changes nothing.

status() {
    local reason name
    reason=$(why_not_supported)
    if [[ -z $reason ]]; then echo supported=yes; else echo supported=no; echo "reason=$reason"; fi
    reason=$(why_no_engine)
    if [[ -z $reason ]]; then echo engine-supported=yes; else echo engine-supported=no; echo "engine-reason=$reason"; fi
    if [[ -n $(engine_programs) ]]; then echo dockerd=unpacked; else echo dockerd=missing; fi
    echo "cache=$CACHE"
    echo "engine=$(engine_state)"
    echo "owner=$(engine_owner)"
    echo "socket=$SOCKET"
    for name in $ALL_IMAGES; do
        echo "image.$name=$(image_state "$name")"
    done
    compile_status
}

# Whether Kubernetes can be compiled here, or is already. That the modules can be fetched is known only once
# there is a Go to ask for them: "probe" unpacks it.
compile_status() {
    local reason=
    # shellcheck source=images/kubernetes/program.sh
    . "$TESTBED/images/kubernetes/program.sh"
    if [[ $(image_state kubernetes) == cached || -d $(kubernetes_programs) ]]; then
        echo space=enough
        echo go-modules=unneeded
        return
    fi
    reason=$(go_space_missing)
    if [[ -z $reason ]]; then echo space=enough; else echo space=short; echo "space-reason=$reason"; fi
    if ! go_is_unpacked; then
        echo go-modules=unknown
        return
    fi
    go_environment
    reason=$(go_module_missing "k8s.io/kubernetes@$(kubernetes_version "$(kubernetes_modfile)")")
    if [[ -z $reason ]]; then echo go-modules=reachable; else echo go-modules=unreachable; echo "go-modules-reason=$reason"; fi
}

# Before anything long begins: what status says, once Go is there to ask.
probe() {
    # shellcheck source=images/kubernetes/program.sh
    . "$TESTBED/images/kubernetes/program.sh"
    if [[ -z $(why_not_supported) && ! -d $(kubernetes_programs) ]]; then (go_unpack) || say "Go cannot be unpacked"; fi
    compile_status
}
