import { useElementSize } from "@mantine/hooks";
import type { Reading } from "../../api/models";
import { inner } from "../../words/inner";
import { monitoringMinutes, readingMinute } from "./clock";
import classes from "./VitalChart.module.css";
import { isElevated, namedHighs, pathOf, scale, spanOf, ticksOf, type VitalPoint } from "./vitals";

const say = inner.care.chart;

// In pixels: the picture is as wide as its card, so that letters keep their size.
const left = 34;
const right = 74;
const top = 22;
const pressureHeight = 176;
const gap = 16;
const oxygenHeight = 44;
const axis = 22;
/** How wide the name of an elevated pressure is, such as 155/92. */
const highWidth = 48;
const height = top + pressureHeight + gap + oxygenHeight + axis;
/** Where the label's guide lies, 140/90, and round numbers about it. */
const pressureTicks = [60, 90, 140, 180];
const oxygenTicks = [90, 100];

const systolic = (reading: Reading) => reading.bloodPressure?.systolic;
const diastolic = (reading: Reading) => reading.bloodPressure?.diastolic;
const pulse = (reading: Reading) => reading.pulse;
const oxygen = (reading: Reading) => reading.oxygenSaturation;

/** The vital signs of a session over the minutes from dosing, with the marks at 40 and 120 minutes. */
export function VitalChart({ points, nowMinute }: { points: readonly VitalPoint[]; nowMinute: number | null }) {
  const { ref, width: measured } = useElementSize();
  const width = measured || 640;
  const span = spanOf(points, nowMinute ?? 0);
  const read = (valueOf: (reading: Reading) => number | undefined) => points.flatMap(({ reading }) => valueOf(reading) ?? []);
  const x = scale(span, [left, width - right]);
  const y = scale(
    [Math.min(45, ...read(diastolic), ...read(pulse)) - 5, Math.max(185, ...read(systolic), ...read(pulse)) + 5],
    [top + pressureHeight, top],
  );
  const oxygenTop = top + pressureHeight + gap;
  const yOxygen = scale([Math.min(88, ...read(oxygen)), 100], [oxygenTop + oxygenHeight, oxygenTop]);
  const ends = width - right;
  const named = namedHighs(points, x, highWidth);
  const pressures = points.filter(({ reading }) => reading.bloodPressure);
  const band = pathOf(pressures, systolic, x, y) + pathOf([...pressures].reverse(), diastolic, x, y).replace("M", "L") + "Z";

  return (
    <div ref={ref} className={classes.chart}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={say.label(span[1])}>
        {pressureTicks.map((value) => (
          <g key={value}>
            <line className={classes.grid} data-guide={value === 140 || value === 90 || undefined} x1={left} x2={ends} y1={y(value)} y2={y(value)} />
            <text className={classes.tick} x={left - 6} y={y(value) + 4} textAnchor="end">
              {value}
            </text>
          </g>
        ))}
        {oxygenTicks.map((value) => (
          <g key={value}>
            <line className={classes.grid} x1={left} x2={ends} y1={yOxygen(value)} y2={yOxygen(value)} />
            <text className={classes.tick} x={left - 6} y={yOxygen(value) + 4} textAnchor="end">
              {value}
            </text>
          </g>
        ))}
        {ticksOf(span).map((minute) => (
          <text key={minute} className={classes.tick} x={x(minute)} y={height - 5} textAnchor="middle">
            {minute}
          </text>
        ))}
        {[0, readingMinute, monitoringMinutes].map((minute) => (
          <g key={minute}>
            <line className={classes.mark} x1={x(minute)} x2={x(minute)} y1={top - 6} y2={oxygenTop + oxygenHeight} />
            <text className={classes.markName} x={x(minute)} y={top - 10} textAnchor="middle">
              {minute === 0 ? say.dosed : say.minute(minute)}
            </text>
          </g>
        ))}
        {nowMinute !== null && (
          <g>
            <line className={classes.now} x1={x(nowMinute)} x2={x(nowMinute)} y1={top} y2={oxygenTop + oxygenHeight} />
            <circle className={classes.nowDot} cx={x(nowMinute)} cy={oxygenTop + oxygenHeight} r="3.5" />
          </g>
        )}
        {pressures.length > 1 && <path className={classes.band} d={band} />}
        <path className={classes.systolic} d={pathOf(points, systolic, x, y)} />
        <path className={classes.diastolic} d={pathOf(points, diastolic, x, y)} />
        <path className={classes.pulse} d={pathOf(points, pulse, x, y)} />
        <path className={classes.oxygen} d={pathOf(points, oxygen, x, yOxygen)} />
        {points.map((point) => (
          <Marks key={point.reading.id} point={point} x={x(point.minute)} y={y} yOxygen={yOxygen} named={named.has(point.reading.id)} />
        ))}
        <Ends points={points} x={ends + 8} y={y} yOxygen={yOxygen} />
      </svg>
    </div>
  );
}

interface Scales {
  y: (value: number) => number;
  yOxygen: (value: number) => number;
}

/** The signs of one reading: the two pressures point at each other, as on a paper chart. */
function Marks({ point: { reading }, x, y, yOxygen, named }: { point: VitalPoint; x: number; named: boolean } & Scales) {
  const pressure = reading.bloodPressure;
  const high = pressure && isElevated(pressure) ? true : undefined;
  return (
    <g>
      {pressure && (
        <>
          <path className={classes.arrow} data-high={high} d={`M${x - 5},${y(pressure.systolic) - 7}L${x + 5},${y(pressure.systolic) - 7}L${x},${y(pressure.systolic)}Z`} />
          <path className={classes.arrow} data-high={high} d={`M${x - 5},${y(pressure.diastolic) + 7}L${x + 5},${y(pressure.diastolic) + 7}L${x},${y(pressure.diastolic)}Z`} />
          {named && (
            <text className={classes.high} x={x} y={y(pressure.systolic) - 12} textAnchor="middle">
              {`${pressure.systolic}/${pressure.diastolic}`}
            </text>
          )}
        </>
      )}
      {reading.pulse !== undefined && <circle className={classes.pulseDot} cx={x} cy={y(reading.pulse)} r="2.6" />}
      {reading.oxygenSaturation !== undefined && <circle className={classes.oxygenDot} cx={x} cy={yOxygen(reading.oxygenSaturation)} r="2.6" />}
    </g>
  );
}

/** Names each line at its end, with the latest value; names that would lie on one another step apart. */
function Ends({ points, x, y, yOxygen }: { points: readonly VitalPoint[]; x: number } & Scales) {
  const last = (valueOf: (reading: Reading) => number | undefined) => points.flatMap(({ reading }) => valueOf(reading) ?? []).at(-1);
  const lines = [
    { name: say.systolic, value: last(systolic), kind: "pressure", at: y },
    { name: say.diastolic, value: last(diastolic), kind: "pressure", at: y },
    { name: say.pulse, value: last(pulse), kind: "pulse", at: y },
    { name: say.oxygen, value: last(oxygen), kind: "oxygen", at: yOxygen },
  ]
    .flatMap((line) => (line.value === undefined ? [] : [{ ...line, value: line.value, y: line.at(line.value) + 4 }]))
    .sort((a, b) => a.y - b.y);
  for (const [i, line] of lines.entries()) line.y = Math.max(line.y, (lines[i - 1]?.y ?? -Infinity) + 14);
  return lines.map(({ name, value, kind, y: at }) => (
    <text key={name} className={classes.end} data-kind={kind} x={x} y={at}>
      {name} <tspan className={classes.value}>{value}</tspan>
    </text>
  ));
}
