#!/bin/sh
# Two parties in a runtime, with nothing but curl: a sensor that answers, and a display that asks.
# Start the runtime first: npm start
set -eu
runtime="${GRIDLOOM_URL:-http://localhost:8280}/rest"
sensor=https://example.org/sensor
display=https://example.org/display
pattern='?room <https://example.org/temperature> ?celsius .'

# Sends JSON: path, the id of the knowledge base, the id of an interaction (or nothing), body.
send() {
  curl --silent --show-error --fail-with-body --max-time 60 "$runtime$1" \
    -H 'Content-Type: application/json' -H "Knowledge-Base-Id: $2" -H "Knowledge-Interaction-Id: $3" --data "$4"
}

# On the way out both leave the network, whatever happened.
leave() {
  for party in $sensor $display; do
    curl --silent --max-time 10 --request DELETE "$runtime/sc" -H "Knowledge-Base-Id: $party" > /dev/null || true
  done
}
trap leave EXIT

# Both introduce themselves and say what they can do. A named interaction has the id <knowledge base>/interaction/<name>.
for party in $sensor $display; do
  send /sc "$party" '' "{\"knowledgeBaseId\": \"$party\", \"knowledgeBaseName\": \"${party##*/}\", \"knowledgeBaseDescription\": \"${party##*/}\"}"
done
send /sc/ki $sensor '' "{\"knowledgeInteractionType\": \"AnswerKnowledgeInteraction\", \"knowledgeInteractionName\": \"temperature\", \"graphPattern\": \"$pattern\"}" > /dev/null
send /sc/ki $display '' "{\"knowledgeInteractionType\": \"AskKnowledgeInteraction\", \"knowledgeInteractionName\": \"temperature\", \"graphPattern\": \"$pattern\"}" > /dev/null

# The display asks for everything, and waits in the background.
answer=$(mktemp)
send /sc/ask $display $display/interaction/temperature '[{}]' > "$answer" &
asking=$!

# The sensor waits for a request and answers it under its id.
request=$(curl --silent --show-error --fail-with-body --max-time 60 "$runtime/sc/handle" -H "Knowledge-Base-Id: $sensor")
number=$(printf '%s' "$request" | sed 's/.*"handleRequestId" *: *\([0-9]*\).*/\1/')
send /sc/handle $sensor $sensor/interaction/temperature \
  "{\"handleRequestId\": $number, \"bindingSet\": [{\"room\": \"<https://example.org/kitchen>\", \"celsius\": \"21.5\"}]}"

# The display has its answer.
wait $asking
cat "$answer"
echo
rm "$answer"
