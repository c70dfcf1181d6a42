# shellcheck shell=bash
# The cluster's certificates, with elliptic curve keys, which take milliseconds to make.

# sign NAME SUBJECT EXTENSIONS [CA]   a certificate for the key NAME.key
sign() {
    local ca=${4:-ca}
    openssl req -new -key "$PKI/$1.key" -subj "$2" -out "$PKI/$1.csr" 2>/dev/null
    openssl x509 -req -in "$PKI/$1.csr" -CA "$PKI/$ca.crt" -CAkey "$PKI/$ca.key" -set_serial "0x$(openssl rand -hex 8)" \
        -days 825 -extfile <(echo "$3") -out "$PKI/$1.crt" 2>/dev/null
    rm "$PKI/$1.csr"
}

elliptic_key() { openssl ecparam -name prime256v1 -genkey -noout -out "$PKI/$1.key" 2>/dev/null; }

# certificate NAME SUBJECT EXTENSIONS [CA]
certificate() {
    elliptic_key "$1"
    sign "$@"
}

# What all servers of a cluster have in common: the CA, and the key that signs the tokens of service accounts.
make_shared_keys() {
    elliptic_key service-account
    elliptic_key ca
    certificate_authority ca /CN=kubernetes
}

# certificate_authority NAME SUBJECT   for the key NAME.key
certificate_authority() {
    openssl req -x509 -new -key "$PKI/$1.key" -subj "$2" -days 825 -out "$PKI/$1.crt" \
        -addext "keyUsage = critical, keyCertSign, digitalSignature, cRLSign" 2>/dev/null
}

# With these an API server shows an extension of the API (metrics-server) for whom it asks. Each server has its own.
make_front_proxy() {
    elliptic_key front-proxy-ca
    certificate_authority front-proxy-ca /CN=front-proxy-ca
    certificate front-proxy-client /CN=front-proxy-client "extendedKeyUsage = clientAuth" front-proxy-ca
}

make_certificates() {
    local names name making=() client="extendedKeyUsage = clientAuth"
    if [[ -s $PKI/complete ]]; then return; fi
    mkdir -p "$PKI"
    chmod 700 "$PKI"
    # Some clients in Java cannot read elliptic curve keys without a further library: RSA for people's use.
    openssl genrsa -traditional -out "$PKI/admin.key" 2048 2>/dev/null &
    making+=($!)
    # A further server has both from the first one already.
    if ! is_further_server; then make_shared_keys; fi
    names="DNS:localhost,DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc,DNS:kubernetes.default.svc.cluster.local"
    names+=",DNS:$NODE,IP:127.0.0.1,IP:$ADDRESS,IP:10.43.0.1"
    for name in "${SAN[@]}"; do
        if [[ $name =~ ^[0-9.]+$ || $name == *:* ]]; then names+=",IP:$name"; else names+=",DNS:$name"; fi
    done
    certificate apiserver /CN=kube-apiserver "subjectAltName = $names
extendedKeyUsage = serverAuth" &
    making+=($!)
    certificate apiserver-kubelet-client /O=system:masters/CN=kube-apiserver "$client" &
    making+=($!)
    certificate kubelet "/O=system:nodes/CN=system:node:$NODE" "$client" &
    making+=($!)
    # A service account for each controller would take 15 s to start; so they all act as administrator.
    certificate controller-manager /O=system:masters/CN=system:kube-controller-manager "$client" &
    making+=($!)
    for name in scheduler proxy; do
        certificate $name "/CN=system:kube-$name" "$client" &
        making+=($!)
    done
    make_front_proxy &
    making+=($!)
    wait "${making[@]}"
    sign admin /O=system:masters/CN=system:admin "$client"
    # Agents take the CA from the chain the server shows.
    cat "$PKI/ca.crt" >>"$PKI/apiserver.crt"
    date >"$PKI/complete"
}

# Waits for the server at URL, and takes its CA over.
await_server() {
    local host port
    host=${URL#https://}
    port=${host##*:}
    host=${host%%:*}
    wait_for 120 port_open "$host" "$port"
    mkdir -p "$PKI"
    wait_for 60 fetch_ca "$host:$port"
    log "server $URL answers"
}

# As k3s does with a short token, the CA is taken on trust at the first contact: the last certificate shown.
fetch_ca() {
    openssl s_client -connect "$1" -showcerts </dev/null 2>/dev/null |
        awk '/BEGIN CERTIFICATE/ { text = "" } { text = text $0 "\n" } /END CERTIFICATE/ { last = text } END { printf "%s", last }' >"$PKI/ca.crt"
    [[ -s "$PKI/ca.crt" ]]
}
