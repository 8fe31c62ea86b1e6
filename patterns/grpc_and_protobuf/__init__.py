"""gRPC: calling a function on another machine, over HTTP/2, in messages that no eye can read."""

from patterns.model import Family, Lesson

LESSON = Lesson(
    title="gRPC and protobuf",
    family=Family.TRANSPORT,
    promise="What gRPC is, what it saves, and where JSON over HTTP is still the better choice.",
    builds_on=("http_versions", "mapping_definitions_to_objects"),
    words={
        "gRPC": "calls of functions on another machine, in protobuf over HTTP/2",
        "protobuf": "a form for messages: numbers for fields, and bytes instead of digits",
        "JSON": "a form for messages that people can read: names and values as text",
        "schema": "which fields a message has, said beforehand",
        "deadline": "the moment after which nobody wants the answer any more",
    },
    ours={
        "patterns.grpc_and_protobuf.messages:protobuf": "How the definitions of a design become "
        "protobuf messages, with descriptors that are built in memory.",
    },
)
