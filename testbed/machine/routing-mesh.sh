# Swarm's routing mesh: who answers 300 new connections to one published port?
# Arguments: the archive of the image nginx. Run: testbed machine testbed/machine/routing-mesh.sh nginx
requests=300
note() { echo "machine: $(cut -d. -f1 /proc/uptime)s $*" >&2; }
until_true() { until "$@" >/dev/null 2>&1; do sleep 1; done; }
replicated() { [ "$(docker service ls --format '{{.Replicas}}')" = 3/3 ]; }
fetch() { wget -q -O /dev/null "http://$ADDRESS:8080/$1"; }

image=$(docker load -qi "$1" | sed 's/^Loaded image: //')
docker swarm init --advertise-addr "$ADDRESS" >&2
docker service create --quiet --detach --no-resolve-image --name my-web --replicas 3 -p 8080:80 "$image" >&2
note "waiting for three replicas"
until_true replicated
until_true fetch ""
note "asking $requests times"
failed=0
for _ in $(seq $requests); do fetch "?request" || failed=$((failed + 1)); done

cat <<END
{
  "what": "Swarm's routing mesh: new connections to the published port, by the replica that answered",
  "note": "emulated machine: counts, not times",
  "kernel": "$(uname -r)",
  "machine": "QEMU $(cat /sys/class/dmi/id/product_version), software emulation",
  "engine": "$(docker version --format '{{.Server.Version}}, API {{.Server.APIVersion}}')",
  "image": "$image",
  "date": "$(date -u +%F)",
  "requests": $requests,
  "failed": $failed,
  "answered": {
$(for task in $(docker service ps -q my-web); do
    container=$(docker inspect --format '{{.Status.ContainerStatus.ContainerID}}' "$task")
    echo "    \"my-web.$(docker inspect --format '{{.Slot}}' "$task")\": $(docker logs "$container" 2>/dev/null | grep -c 'GET /?request ')"
done | sort | sed '$!s/$/,/')
  },
  "ip_vs": [
$(nsenter --net=/run/docker/netns/ingress_sbox cat /proc/net/ip_vs | sed 's/ *$//; s/.*/    "&"/' | sed '$!s/$/,/')
  ]
}
END
