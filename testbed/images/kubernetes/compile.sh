# shellcheck shell=bash
# Compiles Kubernetes from Debian's source package, with Debian's Go, both unpacked below the cache.

# The packages the compiler works through; only used to show how far it is.
KUBERNETES_PARTS=2089

# kubernetes_compile   leaves the program in the cache and sets KUBE_NODE (its path) and KUBE_VERSION
kubernetes_compile() {
    local key
    # A change of this recipe, comments apart, means compiling anew; a new source package does when the
    # cache is purged.
    key=$(grep -hv -E '^ *(#|//)' "$TESTBED"/images/kubernetes/{compile.sh,main.go} | sha256sum | cut -c1-12)
    mkdir -p "$CACHE/compiled"
    KUBE_NODE=$(find "$CACHE/compiled" -name "kube-node-*-$key")
    if [[ -z $KUBE_NODE ]]; then
        kubernetes_unpack
        kubernetes_generate
        kubernetes_build
        rm -f "$CACHE"/compiled/kube-node-*
        KUBE_NODE=$CACHE/compiled/kube-node-$KUBE_VERSION-$key
        mv "$TEMP/kube-node" "$KUBE_NODE"
        rm -rf "$TEMP/go" "$TEMP/go-cache" "$GOPATH" "$SOURCE"
    fi
    KUBE_VERSION=${KUBE_NODE##*/kube-node-}
    KUBE_VERSION=${KUBE_VERSION%-"$key"}
}

kubernetes_unpack() {
    say "fetching and unpacking the sources of Kubernetes and Go (115 MB, about 20 s)"
    heartbeat_start "fetching and unpacking" "20s"
    export GOPATH=$TEMP/gopath
    SOURCE=$GOPATH/src/k8s.io/kubernetes
    packages_source "$SOURCE" kubernetes
    # Go needs no C compiler and no C library here, as CGO is off.
    packages_unpack "$TEMP/go" "libc6 libgcc-s1" golang-1.19-go golang-github-modern-go-reflect2-dev
    heartbeat_stop
    # "1.20.5+really1.20.2-1.1" is upstream's 1.20.2.
    KUBE_VERSION=$(sed -n '1s/.*(\(.*\)-.*/\1/p' "$SOURCE/debian/changelog")
    KUBE_VERSION=v${KUBE_VERSION##*really}
    # reflect2 1.0.1, which Kubernetes brings, crashes with Go 1.18 and later on the first custom resource.
    rm -r "$SOURCE/vendor/github.com/modern-go/reflect2"
    cp -r "$TEMP/go/usr/share/gocode/src/github.com/modern-go/reflect2" "$SOURCE/vendor/github.com/modern-go/"
    # The controller that gives nodes their address ranges would wait 10 s before its first look.
    sed -i 's/wait.Poll(10\*time.Second,/wait.Poll(100*time.Millisecond,/' \
        "$SOURCE/pkg/controller/nodeipam/ipam/cidr_allocator.go"
    mkdir "$SOURCE/cmd/kube-node"
    cp "$TESTBED/images/kubernetes/main.go" "$SOURCE/cmd/kube-node/"
    export GOROOT=$TEMP/go/usr/lib/go-1.19 GO111MODULE=off CGO_ENABLED=0 GOFLAGS='' GOCACHE=$TEMP/go-cache
    # Memory is cheaper than time: the compiler collects its garbage less often.
    export GOGC=300
}

# One generated file is missing in the source package: the OpenAPI definitions of all types.
kubernetes_generate() {
    local types
    say "generating the OpenAPI definitions (about 15 s)"
    heartbeat_start "generating the OpenAPI definitions" "15s"
    cd "$SOURCE" || exit
    ends_with_us "$GOROOT/bin/go" build -o "$TEMP/openapi-gen" ./vendor/k8s.io/kube-openapi/cmd/openapi-gen
    types=$({
        grep -rl --include='*.go' --exclude='*_test.go' '+k8s:openapi-gen=' pkg
        cd staging/src && grep -rl --include='*.go' --exclude='*_test.go' '+k8s:openapi-gen=' k8s.io |
            grep -v -e /code-generator/ -e /sample-apiserver/ | sed 's,^,vendor/,'
    } | xargs -n1 dirname | LC_ALL=C sort -u | sed 's,^,k8s.io/kubernetes/,' | paste -sd,)
    ends_with_us "$TEMP/openapi-gen" --logtostderr -i "$types" -p k8s.io/kubernetes/pkg/generated/openapi \
        -O zz_generated.openapi -h vendor/k8s.io/code-generator/hack/boilerplate.go.txt -r "$TEMP/violations"
    # The known deviations from the API rules are part of the source: the same list means the same types.
    cmp -s "$TEMP/violations" api/api-rules/violation_exceptions.list ||
        die "the OpenAPI definitions are not as expected" "the tool reports other deviations than upstream's list" \
            "this testbed knows Kubernetes 1.20.2; the source package seems to be another one"
    heartbeat_stop
}

kubernetes_progress() { echo "$(grep -c / "$TEMP/go-build.log") of $KUBERNETES_PARTS parts"; }

kubernetes_build() {
    local minor=${KUBE_VERSION#v1.} package flags="-s -w"
    say "compiling Kubernetes $KUBE_VERSION (about 2 min on 2 cores)"
    heartbeat_start "compiling Kubernetes" "2m" kubernetes_progress
    cd "$SOURCE" || exit
    # Both packages carry the version that clients see; the sources say v0.0.0.
    for package in component-base/version client-go/pkg/version; do
        package=k8s.io/kubernetes/vendor/k8s.io/$package
        flags+=" -X $package.gitVersion=$KUBE_VERSION -X $package.gitMajor=1 -X $package.gitMinor=${minor%%.*}"
    done
    # The tags leave out the cloud providers and the Docker runtime of old; debugging data is left out, too.
    if ! ends_with_us "$GOROOT/bin/go" build -v -trimpath -tags providerless,dockerless -gcflags=all=-dwarf=false \
        -ldflags "$flags" -o "$TEMP/kube-node" ./cmd/kube-node 2>"$TEMP/go-build.log"; then
        tail -20 "$TEMP/go-build.log" >&2
        die "Kubernetes does not compile" "see the lines above" "check the free memory and the free space of $CACHE"
    fi
    heartbeat_stop
    cd "$TESTBED" || exit
}
