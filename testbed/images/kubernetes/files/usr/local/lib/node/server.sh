# shellcheck shell=bash
# The control plane, and a node on the same machine.

start_server() {
    local local_url=https://127.0.0.1:6443
    if is_further_server; then take_over_keys; fi
    start_etcd
    make_certificates
    write_token
    write_kubeconfigs "$local_url"
    log "certificates are made"
    start_apiserver
    wait_for 60 port_open 127.0.0.1 6443
    start_controllers
    start_kubelet
    start_proxy /etc/kubernetes/proxy.conf
    wait_for 60 kubectl get --raw /readyz
    log "kube-apiserver is ready"
    wait_for 60 kubectl apply -f /etc/kubernetes/rbac.yaml
    if is_first_of_several; then wait_for 60 publish_keys; fi
    start_routes "$KUBECONFIG"
    wait_for 120 kubectl wait --for=condition=Ready "node/$NODE" --timeout=30s
    log "node $NODE is Ready"
    start_node_lifecycle
    wait_for 60 node_is_schedulable
    wait_for 60 kubectl get serviceaccount default
    # Testcontainers waits for this line of k3s.
    log "Node controller sync successful"
}

start_etcd() {
    # Nothing in this cluster is worth keeping over a power failure, so etcd need not wait for the disk.
    local options=(--data-dir=/var/lib/etcd --logger=zap --unsafe-no-fsync)
    if is_one_of_several; then
        start_etcd_member "${options[@]}"
    else
        keep etcd etcd "${options[@]}" --listen-client-urls=http://127.0.0.1:2379 --advertise-client-urls=http://127.0.0.1:2379 \
            --listen-peer-urls=http://127.0.0.1:2380
    fi
}

write_token() {
    local file=/var/lib/rancher/k3s/server/node-token
    mkdir -p "${file%/*}"
    if [[ -z $TOKEN && -s $file ]]; then TOKEN=$(<"$file"); fi
    if [[ -z $TOKEN ]]; then TOKEN=$(openssl rand -hex 16); fi
    echo "$TOKEN" >"$file"
    # A node that shows the token may ask for a certificate, and nothing else.
    echo "$TOKEN,node-bootstrap,node-bootstrap,\"system:bootstrappers\"" >"$PKI/tokens.csv"
    chmod 600 "$file" "$PKI/tokens.csv"
}

write_kubeconfigs() {
    local name
    for name in controller-manager scheduler proxy kubelet; do
        kubeconfig_files "/etc/kubernetes/$name.conf" "$1" "$PKI/$name.crt" "$PKI/$name.key"
    done
    # Complete in itself, because it is copied out of the container.
    kubeconfig /etc/rancher/k3s/k3s.yaml "$1" "certificate-authority-data: $(base64 -w0 "$PKI/ca.crt")" \
        "    client-certificate-data: $(base64 -w0 "$PKI/admin.crt")
    client-key-data: $(base64 -w0 "$PKI/admin.key")"
}

start_apiserver() {
    keep kube-apiserver kube-apiserver --advertise-address="$ADDRESS" --secure-port=6443 \
        --etcd-servers=http://127.0.0.1:2379 --service-cluster-ip-range="$SERVICE_CIDR" --allow-privileged \
        --authorization-mode=Node,RBAC --enable-admission-plugins=NodeRestriction \
        --client-ca-file="$PKI/ca.crt" --tls-cert-file="$PKI/apiserver.crt" --tls-private-key-file="$PKI/apiserver.key" \
        --token-auth-file="$PKI/tokens.csv" \
        --service-account-issuer=https://kubernetes.default.svc.cluster.local \
        --service-account-key-file="$PKI/service-account.key" --service-account-signing-key-file="$PKI/service-account.key" \
        --kubelet-client-certificate="$PKI/apiserver-kubelet-client.crt" --kubelet-client-key="$PKI/apiserver-kubelet-client.key" \
        --kubelet-preferred-address-types=InternalIP \
        --requestheader-client-ca-file="$PKI/front-proxy-ca.crt" --requestheader-allowed-names=front-proxy-client \
        --requestheader-extra-headers-prefix=X-Remote-Extra- --requestheader-group-headers=X-Remote-Group \
        --requestheader-username-headers=X-Remote-User \
        --proxy-client-cert-file="$PKI/front-proxy-client.crt" --proxy-client-key-file="$PKI/front-proxy-client.key" \
        --enable-aggregator-routing
}

# All controllers but the one that watches the nodes' health, see start_node_lifecycle.
start_controllers() {
    keep kube-controller-manager kube-controller-manager --kubeconfig=/etc/kubernetes/controller-manager.conf \
        --controllers='*,-nodelifecycle' --leader-elect="$(leader_elect)" --bind-address=127.0.0.1 \
        --root-ca-file="$PKI/ca.crt" --service-account-private-key-file="$PKI/service-account.key" \
        --cluster-signing-cert-file="$PKI/ca.crt" --cluster-signing-key-file="$PKI/ca.key" \
        --allocate-node-cidrs --cluster-cidr="$POD_CIDR" --service-cluster-ip-range="$SERVICE_CIDR"
    keep kube-scheduler kube-scheduler --kubeconfig=/etc/kubernetes/scheduler.conf --leader-elect="$(leader_elect)" \
        --bind-address=127.0.0.1 --authentication-tolerate-lookup-failure
}

# The node lifecycle controller takes a cluster in which no node is Ready yet for a great disaster
# ("master disruption mode") and does not evict pods from lost nodes afterwards. So it is started
# on its own, when there is a node that is Ready.
start_node_lifecycle() {
    keep node-lifecycle kube-controller-manager --kubeconfig=/etc/kubernetes/controller-manager.conf \
        --controllers=nodelifecycle --leader-elect="$(leader_elect)" --leader-elect-resource-name=node-lifecycle \
        --secure-port=0 \
        --service-account-private-key-file="$PKI/service-account.key" --root-ca-file="$PKI/ca.crt"
}

node_is_schedulable() { [[ $(kubectl get node "$NODE" -o 'jsonpath={.spec.taints}') != *not-ready* ]]; }
