namespace Polymath.Fuzzing.Tests.Mutations;

/// <summary>Shapes that are possible, and such that aren't.</summary>
internal static class Shapes
{
    private static readonly ulong[][] Impossible =
    [
        [1UL << 31], [1UL << 63], [1UL << 32, 1UL << 32], [1UL << 40, 1UL << 40, 0], [0, 1UL << 40, 1UL << 40], [(1UL << 63) - 1], [3, 0x5555555555555556],
        [1UL << 62, 2], [1UL << 62, 4], [ulong.MaxValue, ulong.MaxValue], [256, 1UL << 55], [1UL << 60],
    ];

    public static ulong[] Hostile(Random random) => Impossible[random.Next(Impossible.Length)];

    /// <summary>A shape of few elements.</summary>
    public static long[] Small(Random random) => random.Next(10) switch
    {
        0 => [],
        1 => [0],
        2 => [random.Next(4), 0, random.Next(4)],
        3 => [random.Next(1, 600)],
        4 => [random.Next(1, 5), random.Next(1, 3) * 256],
        5 => [random.Next(1, 5), random.Next(1, 9) * 32],
        6 => [random.Next(1, 4), random.Next(1, 4), random.Next(1, 4) * 64],
        7 => [random.Next(1, 3), random.Next(1, 3), random.Next(1, 3), random.Next(1, 3) * 32],
        8 => [1, 1, 1, 1, 1, 1],
        _ => [random.Next(1, 20), random.Next(1, 20)],
    };
}
