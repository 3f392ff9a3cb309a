// Writes `public/world.svg`: the outlines of the land, without any borders, from Natural Earth's
// 1:110m land (public domain, naturalearthdata.com), as the npm package `world-atlas` carries it.
// It is run by hand when the outlines are to change, not by the build:
//
//   npm install --no-save --prefix tools world-atlas@2.0.2 && node tools/land.mjs
import { readFileSync, writeFileSync } from "node:fs";

const source = new URL("./node_modules/world-atlas/land-110m.json", import.meta.url);
const target = new URL("../public/world.svg", import.meta.url);
const { arcs, transform, objects } = JSON.parse(readFileSync(source, "utf8"));
// Units of the drawing in a degree.
const UNITS = 10;
// Islands of less than this area, in square units, are not seen at any size that we show.
const SMALLEST = 60;

// TopoJSON: every arc is a walk of small steps on a grid.
const lines = arcs.map((arc) => {
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    const [longitude, latitude] = [x, y].map((value, axis) => value * transform.scale[axis] + transform.translate[axis]);
    return [Math.round(longitude * UNITS), Math.round(-latitude * UNITS)];
  });
});

// `~index` is an arc walked backwards; where two meet the point is in both.
const ring = (indexes) => {
  const points = indexes.flatMap((index, place) => {
    const line = index < 0 ? [...lines[~index]].reverse() : lines[index];
    return place === 0 ? line : line.slice(1);
  });
  return points.filter(([x, y], place) => place === 0 || x !== points[place - 1][0] || y !== points[place - 1][1]);
};

// A ring that crosses the 180th meridian goes on beyond the edge instead of jumping to the other side.
// One that goes round the pole is closed along the bottom.
const AROUND = 360 * UNITS;
const unwrap = (points) => {
  let turns = 0;
  const out = points.map(([x, y], place) => {
    const step = place === 0 ? 0 : x - points[place - 1][0];
    if (step > AROUND / 2) turns -= 1;
    if (step < -AROUND / 2) turns += 1;
    return [x + turns * AROUND, y];
  });
  const [first, last] = [out[0], out[out.length - 1]];
  if (last[0] !== first[0]) out.push([last[0], 90 * UNITS], [first[0], 90 * UNITS], first);
  return out;
};

// What goes on beyond an edge is drawn at the other one as well.
const copies = (points) => {
  const across = points.map(([x]) => x);
  const shifted = (by) => points.map(([x, y]) => [x + by, y]);
  return [
    points,
    ...(Math.max(...across) > AROUND / 2 ? [shifted(-AROUND)] : []),
    ...(Math.min(...across) < -AROUND / 2 ? [shifted(AROUND)] : []),
  ];
};

const area = (points) =>
  Math.abs(points.reduce((sum, [x, y], place) => sum + x * points[(place + 1) % points.length][1] - y * points[(place + 1) % points.length][0], 0)) / 2;

// Steps from point to point are shorter than places; a minus needs no space before it.
const path = (points) => {
  let [x, y] = points[0];
  let text = `M${x} ${y}l`;
  let first = true;
  for (const [nextX, nextY] of points.slice(1, -1)) {
    const [dx, dy] = [nextX - x, nextY - y];
    text += `${first || dx < 0 ? "" : " "}${dx}${dy < 0 ? "" : " "}${dy}`;
    first = false;
    [x, y] = [nextX, nextY];
  }
  return `${text}z`;
};

const polygons = objects.land.geometries.flatMap((geometry) => (geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs));
const rings = polygons
  .flatMap((polygon) => polygon.map(ring))
  .map(unwrap)
  .filter((points) => points.length > 3 && area(points) >= SMALLEST)
  .flatMap(copies);
const drawing = rings.map(path).join("");
const [left, top, width, height] = [-180 * UNITS, -90 * UNITS, 360 * UNITS, 180 * UNITS];
writeFileSync(
  target,
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${width} ${height}">
<!-- Outlines of the land: Natural Earth, 1:110m, public domain. Ten units a degree, north is up. Made by tools/land.mjs. -->
<path id="land" fill-rule="evenodd" vector-effect="non-scaling-stroke" d="${drawing}"/>
</svg>
`,
);
console.log(`${rings.length} outlines, ${drawing.length} characters`);
