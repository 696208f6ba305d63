-- What wrk asks for, and its report as one line of JSON. Words after "--": milliseconds between pages, then paths to take in turns;
-- without paths wrk asks for its URL again and again, at its fastest.

function init(words)
    if #words < 2 then return end
    local asked, turn = {}, 0
    for place = 2, #words do asked[place - 1] = wrk.format("GET", words[place]) end
    request = function()
        turn = turn % #asked + 1
        return asked[turn]
    end
    local pause = tonumber(words[1])
    if pause > 0 then delay = function() return pause end end
end

function done(summary, latency)
    local errors = summary.errors
    print(string.format(
        'REPORT {"requests": %d, "microseconds": %d, "p50": %d, "p99": %d, "worst": %d, '
            .. '"connect": %d, "read": %d, "write": %d, "status": %d, "timeout": %d}',
        summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), latency.max,
        errors.connect, errors.read, errors.write, errors.status, errors.timeout))
end
