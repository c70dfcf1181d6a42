#!/usr/bin/env bash
# Makes the list of Go modules from which another version of Kubernetes is compiled: module.sh v1.34.4
# Afterwards "testbed images kubernetes@v1.34.4" builds it. Needs the network and Go.
set -euo pipefail

version=${1:?usage: module.sh vX.Y.Z}
program=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)/program
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$program/kube-node" "$work/"
cd "$work"
go mod init orchestration.lab/kube-node
own=$(go mod download -json "k8s.io/kubernetes@$version" | sed -n 's/.*"GoMod": "\(.*\)".*/\1/p')
# Kubernetes' own staging modules are published with the same minor and patch version, as v0.X.Y.
{
    sed -n '/^godebug /p' "$own"
    printf '\nrequire k8s.io/kubernetes %s\n\n' "$version"
    sed -n "s,^\t\(k8s.io/[a-z-]*\) => ./staging.*,replace \1 => \1 v0${version#v1},p" "$own"
} >>go.mod
go mod tidy
cp go.mod "$program/$version.mod"
cp go.sum "$program/$version.sum"
echo "$program/$version.mod is ready"
