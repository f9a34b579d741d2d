# Benchmarks

The benchmarks write this page and all that is on it; [results.json](results.json) has all figures. Plan "${plan}" of ${date} (UTC), ${seconds} s on ${machine.processor}, ${machine.cores} cores for clients and server together, ${bytes(machine.memoryBytes)}, ${machine.operatingSystem}, ${machine.jdk}. The server is a process of its own on the same machine and responds from memory over loopback, so that only the clients' own cost is left: beside a service that takes its time they all look alike.

## Targets

${met} of ${targets?size} met. Ratios of calls/s are medians over rounds. A target that they miss is open if noise may be the reason: if it is in the range that holds the median of ever more rounds in 19 of 20 cases.

| what | target | measured | verdict |
| --- | ---: | ---: | ---: |
<#list targets as target>
| ${target.what} | ${target.bound} | ${target.measured} | ${target.verdict} |
</#list>

<#if reasons?has_content>
Why targets are missed:

<#list reasons as reason>
- ${reason}
</#list>

</#if>
## Calls

All contestants return the same records; the Spring AI tool callback makes a call with connectors-client and returns the text that a model gets. Those in Java share a JVM with `-Xmx1g` and the serial collector, whose work is not done beside the calls; there are several JVMs, one after the other, since the same client is up to 10 % faster in one than in another. Ratios are to WebClient by hand in the same style; that of calls/s is the median over short rounds in which all contestants take turns. A blocking GET from an HTTP connector is compared with a RestClient by hand on the same engine, since it is made with a RestClient, too.

<#list styles as style>
### ${style}

<#list apiCalls as call>
| ${call} | in flight | calls/s | ratio | bytes/call | ratio | p50 µs | p99 µs | ratio |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
<#list calls?filter(row -> row.style == style && row.call == call) as row>
| ${row.contestant} | ${row.inFlight} | ${row.figures?join(" | ")} |
</#list>

</#list>
![throughput-${style}](throughput-${style}.svg)

![p99-${style}](p99-${style}.svg)

</#list>
<#list calls?filter(row -> row.failures gt 0)>
Turns started anew because a call had failed:

<#items as row>
- ${row.contestant}, ${row.call}, ${row.inFlight} in flight: ${row.failures}
</#items>

</#list>
## Growth

A growth exponent of 1 is linear, one of 0 is flat.

### Listing all connectors

`listAll` as a `Stream` (blocking) and as a `Flux` (reactive), pages of 100, each walk in a new JVM with `-Xmx64m`. The heap is the most that any garbage collection left.

| walk | s | µs per connector | heap |
| --- | ---: | ---: | ---: |
<#list listings as walk>
| ${walk.style}, ${walk.connectors} connectors | ${number(walk.seconds)} | ${number(1000000 * walk.seconds / walk.connectors)} | ${bytes(walk.heapBytes)} |
</#list>

![listing-time](listing-time.svg)

![listing-heap](listing-heap.svg)

### Large tool results

Text in ASCII, up to the default of `max-response-size`. Times are medians in a warm JVM. The heap is the smallest in which three calls succeed, less the smallest for responses of 10 KB, each found to within a megabyte; bytes from the network lie outside the heap.

| response | ms | MB/s |
| --- | ---: | ---: |
<#list toolResultTimes as result>
| ${bytes(result.bytes)} | ${number(result.millis)} | ${number(result.bytes / result.millis / 1000)} |
</#list>

| response | heap | heap / response | WebClient by hand |
| --- | ---: | ---: | ---: |
<#list toolResultHeaps as result>
| ${bytes(result.bytes)} | ${bytes(result.heapBytes)} | ${number(result.heapBytes / result.bytes)} | ${number(result.handWrittenBytes / result.bytes)} |
</#list>

![tool-result-time](tool-result-time.svg)

### Calls in flight

Tool calls that begin at once, while the server holds all responses. The heap is what is on it then and was not before, after full garbage collections; the time is from the first response to the last.

<#list [["reactive", inFlight], ["virtual threads", virtualThreads]] as table>
| calls | in flight | failed | s | heap | KB per call | platform threads |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
<#list table[1] as result>
| ${table[0]} | ${result.calls} | ${result.failures} | ${number(result.seconds)} | ${bytes(result.heapBytes)} | ${number(result.heapBytes / 1024 / result.calls)} | ${result.threads} |
</#list>

</#list>
![in-flight-heap](in-flight-heap.svg)

## Start

From the start of the process to a running application, the same one with the starter and with `spring-boot-starter-webclient` alone, in turns. Class-data sharing on means an archive made by an earlier start (`-XX:ArchiveClassesAtExit`), off means `-Xshare:off`.

| application | starter | class-data sharing | ms, median | starts | classes | beans |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
<#list startups as start>
| ${start.application} | ${start.starter?string("with", "without")} | ${start.classDataSharing?string("on", "off")} | ${number(startMedians[start?index])} | ${start.millis?size} | ${start.classes} | ${start.beans} |
</#list>

![startup](startup.svg)

## Emulator

In a JVM of its own with `-Xmx512m`, beside a client that keeps 48 connections busy; calls/s are medians of ten rounds. The heap is what is on it after a full garbage collection; requests and tool calls are recorded all the while. Its jar starts ${emulator.startMillis?size} times, from the start of the process until its health path responds: ${number(emulatorStart)} s, median.

| request | calls/s |
| --- | ---: |
| tool in its process | ${number(emulator.callsPerSecond)} |
| list of tools it has kept | ${number(emulator.listsPerSecond)} |

| tool calls so far | live heap |
| --- | ---: |
<#list emulator.heapBytes as heap>
| ${(heap?counter) * emulator.calls / emulator.heapBytes?size} | ${bytes(heap)} |
</#list>

<#list skipped>
## Not measured

<#items as what, why>
- ${what}: ${why}
</#items>
</#list>
