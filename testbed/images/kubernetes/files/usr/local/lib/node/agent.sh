# shellcheck shell=bash
# A further node: joins the server at K3S_URL with the shared K3S_TOKEN.

start_agent() {
    local certificate=/var/lib/kubelet/pki/kubelet-client-current.pem
    if [[ -z $URL || -z $TOKEN ]]; then
        log "error: an agent needs K3S_URL and K3S_TOKEN"
        exit 1
    fi
    await_server
    # The kubelet shows the token once, to get a certificate of its own, and uses that from then on.
    kubeconfig /etc/kubernetes/bootstrap.conf "$URL" "certificate-authority: $PKI/ca.crt" "    token: $TOKEN"
    start_kubelet --bootstrap-kubeconfig=/etc/kubernetes/bootstrap.conf
    wait_for 120 test -s $certificate
    kubeconfig_files /etc/kubernetes/node.conf "$URL" $certificate $certificate
    start_proxy /etc/kubernetes/node.conf
    start_routes /etc/kubernetes/node.conf
    wait_for 120 kubectl --kubeconfig=/etc/kubernetes/node.conf wait --for=condition=Ready "node/$NODE" --timeout=30s
    log "node $NODE is Ready"
}
