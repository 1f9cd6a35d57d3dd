#include "receiver-conformance/report/html_style.hpp"

namespace ringproof::report {

std::string_view html_style() {
    return R"css(
:root {
  color-scheme: light dark;
  --paper: #f4f6f9; --card: #ffffff; --ink: #18202c; --quiet: #566273; --line: #dde3eb; --wash: #f0f3f8;
  --good: #0a7348; --good-wash: #e4f5ec; --bad: #b3261e; --bad-wash: #fdecea;
  --risk: #8a5300; --risk-wash: #fff3dc; --link: #2d45c4;
  --dns: #7b8794; --connect: #3f83d6; --tls: #7d5bd9; --send: #12938f; --wait: #dd8313; --body: #aab4c1;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #0e131a; --card: #171e28; --ink: #e7ecf3; --quiet: #9eabbb; --line: #2b3644; --wash: #1e2733;
    --good: #52cf98; --good-wash: #12312a; --bad: #ff8b82; --bad-wash: #3a1d1f;
    --risk: #f2b65a; --risk-wash: #362a16; --link: #9db2ff;
    --dns: #8b97a6; --connect: #5b9df0; --tls: #a086f5; --send: #2fb5b0; --wait: #f0a040; --body: #5d6a7a;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: anywhere;
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
.page { max-width: 1080px; margin: 0 auto; padding: 20px 20px 60px; }
h1, h2, h3, p, ul, ol, dl, pre, figure { margin: 0; }
h1 { font-size: clamp(1.6rem, 4.5vw, 2.4rem); line-height: 1.15; letter-spacing: -.02em; }
h2 { font-size: 1.35rem; letter-spacing: -.01em; }
h3 { font-size: 1.02rem; }
a { color: var(--link); }
code, pre, .mono { font-family: ui-monospace, SFMono-Regular, "Cascadia Code", Menlo, Consolas, monospace; font-size: .875em; }
pre { background: var(--wash); border: 1px solid var(--line); border-radius: 8px; padding: 10px 12px;
  white-space: pre-wrap; overflow: auto; max-height: 26rem; }
pre.command { user-select: all; -webkit-user-select: all; }
.quiet { color: var(--quiet); } .small { font-size: .875rem; }
.good { color: var(--good); } .bad { color: var(--bad); } .risk { color: var(--risk); }
.vh { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.icon { width: 1.15em; height: 1.15em; vertical-align: -.2em; flex: none; fill: currentColor; }
.icon path { fill: none; stroke: var(--card); stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 18px 20px; }
.bar-top { display: flex; justify-content: space-between; gap: 12px; align-items: center; margin-bottom: 14px; }
.brand { display: flex; align-items: center; gap: 9px; font-weight: 650; letter-spacing: -.01em; }
.brand svg { width: 26px; height: 26px; }
.hero { display: grid; grid-template-columns: 1fr auto; gap: 8px 28px; align-items: center; padding: 26px 28px;
  border-top: 6px solid var(--quiet); }
.hero.good-edge { border-top-color: var(--good); } .hero.bad-edge { border-top-color: var(--bad); }
.hero.risk-edge { border-top-color: var(--risk); }
.hero .reason { font-size: 1.06rem; margin-top: 8px; } .hero .target { margin-top: 10px; }
.dial { text-align: center; } .dial svg { width: 128px; height: 128px; display: block; }
.dial .track { stroke: var(--line); } .dial text { fill: var(--ink); font-weight: 700; }
.dial .dial-number { font-size: 34px; } .dial .dial-of { font-size: 12px; font-weight: 400; fill: var(--quiet); }
.arithmetic { grid-column: 1 / -1; border-top: 1px solid var(--line); padding-top: 10px; margin-top: 8px; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px; margin: 14px 0 12px; }
.tile { padding: 12px 16px; } .tile b { display: block; font-size: 1.3rem; letter-spacing: -.01em; line-height: 1.3; }
.tile dt { color: var(--quiet); font-size: .82rem; } .tile dd { margin: 0; }
nav { display: flex; flex-wrap: wrap; gap: 6px 18px; margin: 18px 2px 0; font-size: .93rem; }
section { margin-top: 34px; } section > .intro { margin: 4px 0 12px; color: var(--quiet); max-width: 46rem; }
.stack > * + * { margin-top: 12px; }
.finding { border-left: 5px solid var(--quiet); } .finding.bad-edge { border-left-color: var(--bad); }
.finding.risk-edge { border-left-color: var(--risk); }
.finding h3 { display: flex; gap: 8px; align-items: baseline; font-size: 1.1rem; }
.finding .icon { align-self: center; }
.finding h4 { margin: 14px 0 3px; font-size: .8rem; letter-spacing: .04em; text-transform: uppercase; color: var(--quiet); }
.finding ul { padding-left: 1.15rem; }
.fix { font-size: 1.03rem; }
.tag { display: inline-block; border: 1px solid var(--line); border-radius: 99px; padding: 0 9px; font-size: .78rem; color: var(--quiet); white-space: nowrap; }
.tag.good { background: var(--good-wash); border-color: transparent; color: var(--good); }
.tag.bad { background: var(--bad-wash); border-color: transparent; color: var(--bad); }
.tag.risk { background: var(--risk-wash); border-color: transparent; color: var(--risk); }
details > summary { cursor: pointer; list-style: none; } details > summary::-webkit-details-marker { display: none; }
summary:focus-visible, a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 6px; }
.more::before { content: "▸"; display: inline-block; width: 1em; color: var(--quiet); }
details[open] > .more::before, details[open] > summary > .more::before { content: "▾"; }
.group { display: grid; grid-template-columns: 15rem 1fr; gap: 4px 24px; padding: 10px 0; }
.group + .group { border-top: 1px solid var(--line); } .group header { padding-top: 6px; }
.check { padding: 6px 0; } .check summary { display: grid; grid-template-columns: auto 9.5rem 1fr auto; gap: 0 12px; align-items: center; }
.check .inside { padding: 8px 0 4px 2rem; } .check .inside ul { padding-left: 1.1rem; }
.check .what { grid-column: 3; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; } caption { text-align: left; color: var(--quiet); padding-bottom: 6px; }
td .icon, p > .icon, .retry .icon { margin-right: .4em; } td.key { white-space: nowrap; } .histogram { margin-bottom: 14px; }
th, td { text-align: left; vertical-align: top; padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); }
th { font-weight: 600; color: var(--quiet); font-size: .84rem; } td.num, th.num { text-align: right; font-variant-numeric: tabular-nums; }
dl.facts { display: grid; grid-template-columns: minmax(8rem, auto) 1fr; gap: 6px 18px; } dl.facts dt { color: var(--quiet); } dl.facts dd { margin: 0; }
.call > header { display: flex; flex-wrap: wrap; gap: 2px 12px; align-items: baseline; margin-bottom: 8px; }
ol.events { list-style: none; padding: 0; } ol.events > li { border-top: 1px solid var(--line); }
.event { display: grid; grid-template-columns: 1.3rem 11.5rem minmax(6rem, 1fr) minmax(10rem, 2fr) 9.5rem; gap: 0 14px; align-items: center; padding: 7px 0; }
.event.head { font-size: .8rem; color: var(--quiet); padding: 0 0 2px; align-items: end; }
.event .name { line-height: 1.3; } .event .result { text-align: right; font-variant-numeric: tabular-nums; line-height: 1.3; }
.event svg.track { width: 100%; height: 26px; overflow: visible; display: block; }
.event.head svg.track { height: 18px; }
svg text { font: 11px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; fill: var(--quiet); }
svg .axis { stroke: var(--line); stroke-width: 1; } svg .limit { stroke: var(--bad); stroke-width: 1.5; stroke-dasharray: 4 3; }
svg .limit-text { fill: var(--bad); } svg .dot-good { fill: var(--good); } svg .dot-bad { fill: var(--bad); } svg .dot-risk { fill: var(--risk); }
svg .moment { fill: var(--link); } svg .passed { stroke: var(--link); stroke-width: 2; }
svg .hollow { fill: var(--card); stroke: var(--quiet); stroke-width: 2; }
svg .cross { stroke: var(--bad); stroke-width: 2.2; stroke-linecap: round; } svg .bin { fill: var(--connect); } svg .bin-bad { fill: var(--bad); }
.dns { fill: var(--dns); } .connect { fill: var(--connect); } .tls { fill: var(--tls); } .send { fill: var(--send); } .wait { fill: var(--wait); } .body { fill: var(--body); }
.legend { display: flex; flex-wrap: wrap; gap: 4px 16px; font-size: .84rem; color: var(--quiet); padding: 0; list-style: none; margin-bottom: 10px; }
.legend svg { width: 11px; height: 11px; margin-right: 6px; }
.inside { padding: 4px 0 14px; } .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 14px; } .pair > * { min-width: 0; }
.label { font-size: .8rem; color: var(--quiet); margin: 8px 0 3px; }
.retry { display: grid; grid-template-columns: 15rem 1fr 12rem; gap: 2px 16px; align-items: center; padding: 8px 0; border-top: 1px solid var(--line); }
.retry > svg { width: 100%; height: 24px; overflow: visible; display: block; } .retry.head { border: 0; padding-bottom: 0; font-size: .8rem; color: var(--quiet); }
.overview > svg { width: 100%; height: 120px; overflow: visible; display: block; } .overview figcaption { margin: 8px 0 0; }
svg .dot-quiet { fill: var(--body); }
.histogram svg { width: 100%; height: 200px; overflow: visible; display: block; }
footer { margin-top: 44px; color: var(--quiet); font-size: .88rem; border-top: 1px solid var(--line); padding-top: 14px; }
@media (max-width: 720px) {
  .page { padding: 14px 12px 40px; } .card { padding: 14px; } .hero { grid-template-columns: 1fr; padding: 18px; }
  .dial { text-align: left; } .dial svg { width: 96px; height: 96px; } .tiles { grid-template-columns: 1fr 1fr; } .tile b { font-size: 1.12rem; }
  .group { grid-template-columns: 1fr; } .check summary { grid-template-columns: auto 1fr auto; } .check .what { grid-column: 2 / -1; } .check .inside { padding-left: 0; }
  .event { grid-template-columns: 1.3rem 1fr auto; gap: 2px 10px; } .event > .lane { grid-column: 2 / -1; }
  .event > .result { grid-column: 3; grid-row: 1; } .event.head { display: none; }
  svg .wide { display: none; } .event svg.track { height: 20px; } .pair { grid-template-columns: 1fr; } .retry { grid-template-columns: 1fr; } .retry.head .nolane { display: none; }
  dl.facts { grid-template-columns: 1fr; gap: 0; } dl.facts dd { margin-bottom: 8px; }
}
@media print {
  :root { --paper: #fff; --card: #fff; --ink: #000; --quiet: #444; --line: #bbb; --wash: #f6f6f6; color-scheme: light; }
  body { font-size: 11pt; } .page { max-width: none; padding: 0; } nav { display: none; }
  .card { break-inside: avoid; } pre { max-height: none; } * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
)css";
}

}  // namespace ringproof::report
