/**
 * Units that are taken off numbers. Only those that are known: other letters behind digits are
 * rather codes (`12A`), factors (`10k`, `2M`) or ordinals. Values of one column carry the same unit,
 * so that a wrong guess of its meaning (`m`: metres or minutes) changes no comparison.
 */
const units: ReadonlySet<string> = new Set(
  [
    "ns us µs μs ms sec secs second seconds min mins minute minutes hr hrs hour hours",
    "day days week weeks month months yr yrs year years",
    "nm µm μm mm cm dm km in inch inches ft foot feet yd yard yards mi mile miles",
    "ng µg μg ug mcg mg kg oz lb lbs ton tons tonne tonnes",
    "µl μl ml cl dl ltr liter liters litre litres gal gallon gallons",
    "mm² cm² m² km² mm2 cm2 m2 km2 ha acre acres sqm sqft ft² ft2 cm³ m³ cm3 m3",
    "m/s km/h kmh kmph kph mph mpg km/l kmpl l/100km rpm bpm hz khz mhz ghz fps",
    "byte bytes bit bits kb mb gb tb kib mib gib tib kbps mbps gbps",
    "mv kv ma mah kw mw gw wh kwh mwh gwh va kva hp bhp kj mj cal kcal db dbm",
    "°c °f pa hpa kpa mpa bar mbar psi mmhg atm mol mmol ppm ppb",
    "mg/dl g/dl g/l mg/l µg/l μg/l ng/ml mmol/l u/l iu/l kg/m² kg/m2 kg/m³ kg/m3 g/cm³ g/cm3",
    "usd eur gbp jpy chf cny inr cad aud sek nok dkk pln czk",
  ].flatMap((line) => line.split(" ")),
);

/** A single letter is a unit only as it is usually written: capitals are rather codes. */
const single: ReadonlySet<string> = new Set("d g h l m s °".split(" "));

/** Whether a text is a unit; longer ones in upper or lower case. */
export const isKnownUnit = (text: string): boolean =>
  text.length === 1 ? single.has(text) : units.has(text.toLowerCase());
