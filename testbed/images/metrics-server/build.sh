# shellcheck shell=bash disable=SC2034  # IMAGE_REFERENCE and IMAGE_VERSION are results
# metrics-server, which tells the autoscaler how much CPU each Pod uses: one program and nothing else, as upstream's image.

# shellcheck source=images/kubernetes/program.sh
. "$TESTBED/images/kubernetes/program.sh"

build_metrics-server() {
    kubernetes_compile
    mkdir -p "$ROOTFS"/{etc,tmp}
    chmod 1777 "$ROOTFS/tmp"
    echo 'nobody:x:65534:65534:nobody:/:/sbin/nologin' >"$ROOTFS/etc/passwd"
    cp "$GO_PROGRAMS/metrics-server" "$ROOTFS/"
    IMAGE_VERSION=$(go_required sigs.k8s.io/metrics-server "$(kubernetes_modfile)")
    IMAGE_REFERENCE=orchestration-lab/metrics-server:$IMAGE_VERSION
}

permissions_metrics-server() { chmod 1777 "$ROOTFS/tmp"; }
