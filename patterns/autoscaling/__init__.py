"""Autoscaling: as many instances as the load wants, and room for the time until they come."""

from patterns.model import Family, Pattern, Treats

PATTERN = Pattern(
    title="Autoscaling",
    family=Family.ELASTICITY,
    promise="There are as many machines as people want, and no more are paid for.",
    builds_on=("load_balancing",),
    published=("V85", "V86", "V87", "V88"),
    when=(
        "Load changes by more than a factor of two within a day, and nobody can say when.",
        "A new instance serves within a minute or two, and needs nothing that others keep.",
        "Load grows more slowly than instances come, or there is room for the difference.",
    ),
    when_not=(
        "The crowd comes within seconds: no autoscaler is that quick. Plan for it, or shed load.",
        "What is full is not the service but what stands behind it; more instances only push "
        "harder.",
        "Load is nearly the same all day: a fixed number is simpler and cannot do anything silly.",
        "An instance keeps what no other has; then it is moved, not started.",
    ),
    costs=(
        "Room that is idle by design: 1 / target - 1 of what is used.",
        "A loop that can swing, or do nothing at all when its figure stops arriving.",
        "New instances are slow at first, and are counted as whole ones.",
        "The provider may have no machines just when everybody wants some.",
    ),
    called={
        "AWS": "EC2 Auto Scaling (target tracking), ECS service auto scaling",
        "Google Cloud": "Managed instance group autoscaler, Cloud Run",
        "Azure": "Virtual Machine Scale Sets autoscale",
        "On one's own": "Kubernetes Horizontal Pod Autoscaler, KEDA",
        "In books": "Elastic capacity, reactive scaling",
    },
    treats=(
        Treats("saturated", ("service",)),
        Treats("full", ("service",)),
        Treats("waiting", ("service",)),
    ),
    competes_with=("pre_warming", "load_balancing"),
    words={
        "Kubernetes": "a widely used program that starts, watches and moves containers",
        "warm-up": "the first while, in which a machine or a test is slower than later",
        "container": "a program packed with all that it needs, to run on any machine",
        "pod": "Kubernetes' word for an instance",
    },
)
