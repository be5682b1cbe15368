# Makes the authority and a certificate for each named node, where they are missing; run by `certificates` of compose.yaml.
# A node's key comes last: without it the node's pair is made again.
set -eu
# All of the cluster waits for this, so that nothing starts without a password or with the one that EventStoreDB brings.
refused=
for name in ESDB_ADMIN_PASSWORD ESDB_OPS_PASSWORD ESDB_PASSWORD DOSSIER_KEYS; do
  eval "value=\${$name:-}"
  case $value in
    '' | changeit) refused="$refused $name" ;;
  esac
done
if [ -n "$refused" ]; then
  echo "The cluster does not start: missing, or the default \`changeit\`:$refused" >&2
  exit 1
fi
umask 077
if [ ! -e /authority/ca.key ]; then
  es-gencert-cli create-ca -out /tmp/ca
  cp -f /tmp/ca/ca.crt /tmp/ca/ca.key /authority/
fi
cp -f /authority/ca.crt /certs/ca/ca.crt
chmod 0444 /certs/ca/ca.crt
chmod 0755 /certs/ca
for node in "$@"; do
  [ -e "/certs/$node/node.key" ] && continue
  rm -rf "/tmp/$node"
  es-gencert-cli create-node -ca-certificate /authority/ca.crt -ca-key /authority/ca.key -out "/tmp/$node" \
    -ip-addresses 127.0.0.1 -dns-names "$node,localhost"
  cp -f "/tmp/$node/node.crt" "/certs/$node/node.crt"
  chmod 0444 "/certs/$node/node.crt"
  chmod 0755 "/certs/$node"
  cp -f "/tmp/$node/node.key" "/certs/$node/making"
  chmod 0400 "/certs/$node/making"
  # 1000 is the user of the database's image
  chown 1000:1000 "/certs/$node/making"
  mv "/certs/$node/making" "/certs/$node/node.key"
done
