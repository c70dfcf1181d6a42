# shellcheck shell=bash
# The programs of Kubernetes, compiled from its Go modules. The version stands in program/go.mod, and nowhere else.
# Another version has a file of its own, program/VERSION.mod, which module.sh makes.

KUBERNETES=$TESTBED/images/kubernetes/program

# What is called a few times a second need not be fast, and compiles in less time without inlining. The server's
# own machinery, the types and what encodes them keep it.
KUBERNETES_FLAGS=()
for package in k8s.io/kubernetes k8s.io/kubectl k8s.io/client-go/{applyconfigurations,informers,kubernetes,listers} sigs.k8s.io/metrics-server; do
    KUBERNETES_FLAGS+=("-gcflags=$package/...=-dwarf=false -l")
done

# kubernetes_modfile [VERSION]
kubernetes_modfile() { echo "$KUBERNETES/${1:-go}.mod"; }

# kubernetes_version MODFILE
kubernetes_version() { go_required k8s.io/kubernetes "$1"; }

# kubernetes_programs [VERSION]   the folder where they are, or will be
kubernetes_programs() {
    local modfile
    modfile=$(kubernetes_modfile "${1:-}")
    go_programs_folder "kubernetes-$(kubernetes_version "$modfile")" "$modfile" "$KUBERNETES"/*/*.go <(echo "${KUBERNETES_FLAGS[@]}")
}

# kubernetes_compile [VERSION]   leaves the programs in GO_PROGRAMS and the version in KUBE_VERSION
kubernetes_compile() {
    local modfile minor version=k8s.io/component-base/version programs=(./kube-node)
    modfile=$(kubernetes_modfile "${1:-}")
    if [[ ! -e $modfile ]]; then
        die "Kubernetes $1 is not known here" "there is no ${modfile#"$TESTBED"/}" "make it with testbed/images/kubernetes/module.sh $1"
    fi
    KUBE_VERSION=$(kubernetes_version "$modfile")
    minor=${KUBE_VERSION#v1.}
    # It serves clusters of any version, so it is compiled with the usual one.
    if [[ -z ${1:-} ]]; then programs+=(./metrics-server); fi
    GO_PROGRAMS=$(kubernetes_programs "${1:-}")
    go_compile "Kubernetes $KUBE_VERSION" "10 min" "$modfile" \
        "-X $version.gitVersion=$KUBE_VERSION -X $version.gitMajor=1 -X $version.gitMinor=${minor%%.*}" "${KUBERNETES_FLAGS[@]}" "${programs[@]}"
}
