"""What the learners of the demo write when they look back, and what their tutor says of it."""

from random import Random
from typing import Any, Final

from backend.courses.dto import Criterion

DAYS: Final = (
    "On the way down from the saddle I expected the stream on my left after a quarter of an hour. After twenty-"
    "five minutes there was still no water, and the ground fell the wrong way. I stopped, went back in my mind to"
    " the wall, and took a bearing back to it: 300. At the wall I saw that I had taken the sheep track instead of"
    " the path. Today I would write beside each leg what I should see by when, so that I notice after five "
    "minutes and not after twenty-five.",
    "We were four, and somebody's knee hurt from the quarry on. I looked at the clock at the trig point: 13:40, "
    "and my turning point was one o'clock. We went on all the same because it was so fine, and came down in the "
    "dark with two lamps. The map was right and so was the plan; I did not follow it. Next time I say the turning"
    " point aloud in the morning, so that it is everybody's, and there is a lamp for each.",
    "It was foggy and we were lost for about an hour. In the end somebody heard the road and we walked towards "
    "it. I think we should have been more careful, and stayed together. The forecast had said that it would be "
    "fine until the evening, so nobody could have known.",
    "At the second bridge the path on my map was gone: a landslide, two years old by the look of the birches. I "
    "sat down, had some tea and looked for another way across. The forest road was 700 m north along the bank, so"
    " I followed the stream with the water on my right and could not miss it. It cost forty minutes of the hour "
    "that I had to spare. I would do the same, and ask at the hut before.",
    "My compass pointed somewhere else every time I looked. I walked on by feeling until I met a fence that "
    "should not have been there. Then I noticed the telephone in the same pocket. I took it out, set the map, and"
    " found the fence on it. Since then the telephone travels in the rucksack, and I check the needle against the"
    " map before the first leg.",
)
FRIENDS: Final = (
    "First which end of the needle is north, and what spoils it: telephones, knives, fences. Then red in the "
    "shed, standing still. Then I give them a bearing and we walk it together, from tree to tree. Only when that "
    "works do I show how to take one from the map.",
    "I explain declination, then how to take a bearing from the map, how to walk it and how to take one back. It "
    "takes a while, but after that they know everything.",
    "I let them turn the map until the valley on it lies like the valley before us. Then the compass: red in the "
    "shed. Then one bearing to something that we both can see, so that they believe it.",
)
SAID: Final = (
    "You noticed, you stopped, and you went back to what you knew. That is all there is to it.",
    "Honest, and the right thing to take from it. Where on the map could you have turned?",
    "What exactly told you? Name the place and the minute; then you will see it sooner next time.",
)


def written(question: Any, dice: Random) -> str:
    """What somebody wrote; the shorter question has no rubric."""
    return dice.choice(DAYS if question.rubric else FRIENDS)


def levels(rubric: tuple[Criterion, ...], dice: Random) -> dict[str, str]:
    """A level for each criterion, seldom the lowest."""
    return {line.id: dice.choice(line.levels[1:]).id for line in rubric}
