import { useQuery } from "@tanstack/react-query";
import classes from "./QrCode.module.css";

/** A text as a QR code to be scanned from the screen or from paper. Drawn here: what it says goes to nobody. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const drawn = useQuery({
    queryKey: ["qr-code", text],
    queryFn: async () => draw((await import("uqr")).encode(text, { ecc: "M", border: 4 })),
    staleTime: Infinity,
    // The text may be a secret, and secrets do not stay in the cache.
    gcTime: 0,
  });
  return (
    <svg className={classes.code} viewBox={`0 0 ${drawn.data?.size ?? 1} ${drawn.data?.size ?? 1}`} role="img" aria-label={label} aria-busy={drawn.isPending} shapeRendering="crispEdges">
      {drawn.data && <path d={drawn.data.path} />}
    </svg>
  );
}

/** The dark modules as one path, row by row, neighbours as one stroke. */
function draw({ data, size }: { data: boolean[][]; size: number }) {
  const path = data
    .flatMap((row, y) => [...row.map((dark) => (dark ? "1" : "0")).join("").matchAll(/1+/g)].map((run) => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`))
    .join("");
  return { size, path };
}
