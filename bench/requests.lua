-- Sends the requests of a file with wrk, again and again: each thread begins at
-- another line. A line is METHOD, path, headers (Name: value, cut by |) and
-- body, with tabs between. In a body {n} becomes a number that is never used
-- twice, and the request comes from one of many networks, as from as many readers.
-- Environment: BENCH_REQUESTS is the file, BENCH_ADDRESSES are host:port with
-- commas, on which the threads are spread.

local started = 0

function setup(thread)
  local addresses = {}
  for host, port in os.getenv("BENCH_ADDRESSES"):gmatch("([^:,]+):(%d+)") do
    table.insert(addresses, wrk.lookup(host, port)[1])
  end
  thread.addr = addresses[started % #addresses + 1]
  thread:set("number", started)
  started = started + 1
end

function init()
  math.randomseed(os.time() * 100 + number)
  requests = {}
  for line in io.lines(os.getenv("BENCH_REQUESTS")) do
    local method, path, fields, body = line:match("^(%S+)\t([^\t]+)\t([^\t]*)\t(.*)$")
    local headers = {}
    for name, value in fields:gmatch("([^:|]+): ([^|]+)") do headers[name] = value end
    if body == "" then
      table.insert(requests, wrk.format(method, path, headers))
    else
      table.insert(requests, {method = method, path = path, headers = headers, body = body})
    end
  end
  at = math.random(#requests)
  sent = 0
  run = os.time() .. number
end

function request()
  at = at % #requests + 1
  local r = requests[at]
  if type(r) == "string" then return r end
  sent = sent + 1
  r.headers["X-Forwarded-For"] = "10." .. math.random(0, 155) .. "." .. math.random(0, 255) .. ".1"
  return wrk.format(r.method, r.path, r.headers, (r.body:gsub("{n}", run .. sent)))
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format(
    '\n{"requests":%d,"microseconds":%d,"bytes":%d,"refused":%d,"broken":%d,"p50":%d,"p99":%d}\n',
    summary.requests, summary.duration, summary.bytes, e.status, e.connect + e.read + e.write + e.timeout,
    latency:percentile(50), latency:percentile(99)))
end
