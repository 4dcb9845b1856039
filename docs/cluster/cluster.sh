#!/usr/bin/env bash
# A Spark cluster of a master and two workers, reachable from this machine only.
#
#   bash cluster.sh start     starts it, and says where its master is
#   bash cluster.sh stop      stops it
#
# CLUSTER_FOLDER (./cluster) holds logs and process numbers, CLUSTER_PORT (7077) is the master's.
set -euo pipefail

folder=${CLUSTER_FOLDER:-$PWD/cluster}
port=${CLUSTER_PORT:-7077}

launch() { # name class argument...
  local name=$1 class=org.apache.spark.deploy.$2
  shift 2
  "$SPARK_HOME/bin/spark-class" "$class" "$@" >"$folder/$name.log" 2>&1 &
  echo $! >"$folder/$name.pid"
}

await() { # name text
  for _ in $(seq 120); do
    grep -qs "$2" "$folder/$1.log" && return
    kill -0 "$(<"$folder/$1.pid")" || break
    sleep 0.5
  done
  echo "the $1 does not start; $folder/$1.log says why" >&2
  exit 1
}

case ${1:-} in
start)
  SPARK_HOME=$(python -c 'import pyspark; print(pyspark.__path__[0])')
  export SPARK_HOME SPARK_LOCAL_IP=127.0.0.1 SPARK_DAEMON_MEMORY=256m
  mkdir -p "$folder"
  launch master master.Master --host 127.0.0.1 --port "$port" --webui-port 0
  await master 'I have been elected leader'
  for worker in worker1 worker2; do
    launch "$worker" worker.Worker "spark://127.0.0.1:$port" \
      --host 127.0.0.1 --cores 1 --memory 1g --work-dir "$folder/$worker" --webui-port 0
  done
  await worker1 'Successfully registered with master'
  await worker2 'Successfully registered with master'
  echo "spark://127.0.0.1:$port"
  ;;
stop)
  for file in "$folder"/worker?.pid "$folder"/master.pid; do
    kill "$(<"$file")" 2>/dev/null || true
    rm "$file"
  done
  ;;
*)
  sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "$0"
  exit 2
  ;;
esac
