#!/bin/sh
# Starts a Docker Engine in this container, as the official image does:
# with DOCKER_TLS_CERTDIR on port 2376 with TLS, without it on port 2375. Arguments go to dockerd.
set -eu

# openssl makes a key and a certificate signed by the CA in the folder $1 for the subject $2.
certificate() {
    folder=$1 subject=$2 extensions=$3
    mkdir -p "$folder"
    openssl ecparam -name prime256v1 -genkey -noout -out "$folder/key.pem" 2>/dev/null
    openssl req -new -key "$folder/key.pem" -subj "/CN=$subject" -out "$folder/request.pem" 2>/dev/null
    printf '%s\n' "$extensions" >"$folder/extensions"
    openssl x509 -req -in "$folder/request.pem" -CA "$certs/ca/cert.pem" -CAkey "$certs/ca/key.pem" \
        -set_serial "0x$(openssl rand -hex 8)" -days 825 -extfile "$folder/extensions" -out "$folder/cert.pem" 2>/dev/null
    cp "$certs/ca/cert.pem" "$folder/ca.pem"
    rm "$folder/request.pem" "$folder/extensions"
}

make_certificates() {
    if [ ! -s "$certs/ca/cert.pem" ]; then
        mkdir -p "$certs/ca"
        openssl ecparam -name prime256v1 -genkey -noout -out "$certs/ca/key.pem" 2>/dev/null
        openssl req -x509 -new -key "$certs/ca/key.pem" -subj "/CN=docker:dind CA" -days 825 -out "$certs/ca/cert.pem" 2>/dev/null
    fi
    names="DNS:docker,DNS:localhost,DNS:$(hostname),IP:127.0.0.1,IP:::1"
    for address in $(ip -o address show scope global | awk '{ sub("/.*", "", $4); print $4 }'); do
        names="$names,IP:$address"
    done
    for name in $(echo "${DOCKER_TLS_SAN:-}" | tr ',' ' '); do names="$names,$name"; done
    certificate "$certs/server" "docker:dind server" "subjectAltName = $names
extendedKeyUsage = serverAuth"
    # Kept over a restart, so that clients that have a copy still get in.
    if [ ! -s "$certs/client/cert.pem" ]; then
        certificate "$certs/client" "docker:dind client" "extendedKeyUsage = clientAuth"
    fi
    chmod 644 "$certs/client/key.pem"
}

# A machine may have the older or the newer kind of firewall; take the one that works.
choose_iptables() {
    if ! iptables-nft -t nat -S >/dev/null 2>&1 && iptables-legacy -t nat -S >/dev/null 2>&1; then
        for name in iptables iptables-save iptables-restore; do ln -sf xtables-legacy-multi "/usr/sbin/$name"; done
        for name in ip6tables ip6tables-save ip6tables-restore; do ln -sf xtables-legacy-multi "/usr/sbin/$name"; done
    fi
}

# With cgroup v2 a group that has processes cannot pass controllers on: move the processes one level down.
prepare_cgroup_v2() {
    if [ -f /sys/fs/cgroup/cgroup.controllers ]; then
        mkdir -p /sys/fs/cgroup/init
        xargs -rn1 </sys/fs/cgroup/cgroup.procs >/sys/fs/cgroup/init/cgroup.procs 2>/dev/null || true
        sed -e 's/ / +/g' -e 's/^/+/' </sys/fs/cgroup/cgroup.controllers >/sys/fs/cgroup/cgroup.subtree_control || true
    fi
}

if [ "${1:-}" = docker ] || [ "${1:-}" = sh ]; then exec "$@"; fi
if [ "${1:-}" = dockerd ]; then shift; fi

certs=${DOCKER_TLS_CERTDIR:-}
if [ -n "$certs" ]; then
    make_certificates
    set -- --host=tcp://0.0.0.0:2376 --tlsverify --tlscacert "$certs/server/ca.pem" \
        --tlscert "$certs/server/cert.pem" --tlskey "$certs/server/key.pem" "$@"
else
    # Without TLS dockerd waits 15 s, as a warning, unless told that this is meant.
    set -- --host=tcp://0.0.0.0:2375 --tls=false "$@"
fi
choose_iptables
prepare_cgroup_v2

# Where the machine lacks CAP_SYS_RESOURCE (bit 24), runc must not ask for it.
bounding=$(awk '/^CapBnd:/ { print $2 }' /proc/self/status)
if [ $((0x$bounding >> 24 & 1)) = 0 ]; then
    set -- --add-runtime=runc-reduced=/usr/local/bin/runc-without-missing-capabilities --default-runtime=runc-reduced "$@"
fi

# Left by a container that was killed; the process it names is not ours.
rm -f /var/run/docker.pid /run/docker/containerd/containerd.pid
exec tini -s -- dockerd --host=unix:///var/run/docker.sock "$@"
