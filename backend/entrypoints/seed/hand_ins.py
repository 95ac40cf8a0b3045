"""What the learners of the demo hand in, and what their tutor says of it."""

from collections.abc import Sequence
from random import Random
from typing import Final

from backend.courses.dto import Criterion

WALKS: Final = (
    "From the station to the weir: 2.1 km, 20 m up, 35 minutes. Weir to the chapel on the ridge: 1.8 km, 190 "
    "m up, 55 minutes. Along the ridge to the cairn: 2.4 km, 60 m up, 45 minutes. Back by the forest road: "
    "5.6 km, downhill, 80 minutes. That is 3 h 35, and I leave at nine.\n\nBearing: chapel to cairn, 62 "
    "degrees on the map; I took 3 off for magnetic north.\n\nTurning point: the chapel at 10:45. If the "
    "cloud is below the ridge, I go back the way I came.\n\nFrom the cairn the nearest road is the forest "
    "road, 900 m south. My brother knows the way and the time.",
    "Car park, mill, upper bridge, saddle, and back over the meadows. 9 km in all, 420 m up. I counted 15 "
    "minutes for a kilometre and 10 more for each 100 m up: 2 h 15 and 42 minutes, so three hours, and one "
    "for lunch.\n\nAt the saddle I follow 214 degrees down to the wall, because the path is not on my "
    "map.\n\nI turn at the upper bridge if it is later than noon.\n\nNearest house: the farm below the "
    "meadows, 1.2 km from the saddle.",
    "Leg 1: village to the quarry, 1.5 km, flat, 20 min. Leg 2: quarry to the trig point, 2.2 km, 240 m up, "
    "65 min. Leg 3: trig point to the two pines, 1.1 km, 25 min. Leg 4: back along the stream, 4 km, 60 "
    "min.\n\nOn leg 3 there is no path: bearing 118, and the stream on my left tells me when I have gone too "
    "far.\n\nIf I am not at the trig point by 13:00 I go back by the quarry. I leave the plan with my "
    "neighbour.",
)
FIRST_TRIES: Final = (
    "Up to the lookout and back, about four hours. I have been there before, so I know the way.",
    "Start at the lake, go round it, then up the hill and down on the other side. I turn when I am tired.",
)
WELL_DONE: Final = (
    "The times add up, and your way back is as well thought out as the way up. Try the bearing on a clear day first.",
    "I could follow this without knowing the place. Write the time of sunset beside it, and it is complete.",
    "Good turning point: a place and a time. Check the height of leg 2 once more; I count a contour more than you do.",
)
NEEDS_WORK: Final = (
    "I cannot follow it yet. Please give each leg its distance, its height and its time, and one bearing "
    "with the north that you allowed for. And a turning point is a place and a time."
)


def levels(rubric: Sequence[Criterion], dice: Random) -> dict[str, str]:
    """A level for each criterion of a plan that passes: the first in full, the others in full or nearly."""
    first, *others = rubric
    return {first.id: first.levels[-1].id, **{line.id: dice.choice(line.levels[-2:]).id for line in others}}
