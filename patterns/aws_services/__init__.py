"""AWS: what a live stream needs of it, what each service is for, its limits, and the bill."""

from patterns.model import Family, Lesson

LESSON = Lesson(
    title="AWS services and the bill",
    family=Family.CLOUD,
    promise="Each kind of component by its name at AWS, what it will not do, and what is dear.",
    builds_on=("webrtc", "mapping_definitions_to_objects"),
    words={
        "availability zone": "AWS's name for a building, or some, of a region",
        "egress": "what leaves the cloud, and is paid by the gigabyte",
        "managed service": "somebody else runs it, and you set its knobs",
        "API": "what a program can be asked for by other programs",
        "encoder": "what turns pictures into a stream of a given bitrate",
    },
    ours={
        "patterns.aws_services.bill:called": "What writes the table of names on this page, from "
        "the kinds of components as they are.",
    },
)
