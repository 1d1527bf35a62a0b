namespace Polymath.Generators.Tests.Driving;

/// <summary>The C# of a project with one probe that has a setting of every kind.</summary>
internal static class DemoCode
{
    public const string Path = "/repo/Demo.cs";

    public const string Probe =
        """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Polymath.Falsifiers.Claims;
        using Polymath.Runtime.Probing;

        namespace Acme.Models;

        public enum Precision { Half, BFloat16, Q4_K }

        public sealed record Window
        {
            public required int Start { get; init; }

            public int Length { get; init; } = 1;
        }

        public sealed record Layer
        {
            public required string Name { get; init; }

            public required double Cosine { get; init; }
        }

        public sealed record DemoObservation
        {
            public required long Count { get; init; }

            [Unit("ms")]
            public required double LatencyMs { get; init; }

            public required Precision Precision { get; init; }

            public required IReadOnlyList<Layer> Layers { get; init; }

            public string? Note { get; init; }
        }

        [Probe("demo", Version = 3)]
        public sealed class DemoProbe : IProbe<DemoObservation>
        {
            public required Subject Model { get; init; }

            public int Steps { get; init; } = 1;

            public byte Shade { get; init; }

            public double Rate { get; init; }

            public float Weight { get; init; }

            public decimal Price { get; init; }

            public long? Seed { get; init; }

            public string Title { get; init; } = "";

            public bool Strict { get; init; }

            public Precision Precision { get; init; }

            public TimeSpan TimeLimit { get; init; }

            [Unit("B")]
            public long Memory { get; init; }

            [Unit("ms")]
            public double Pause { get; init; }

            public IReadOnlyList<string> Include { get; init; } = [];

            public Window? Window { get; init; }

            public IReadOnlyDictionary<string, int> Sizes { get; init; } = new Dictionary<string, int>();

            public Uri? Address { get; init; }

            public Task<DemoObservation> ObserveAsync(ProbeContext context, CancellationToken cancellationToken) => throw new NotSupportedException();
        }

        [SubjectSource("made-up")]
        public sealed class MadeUp : ISubjectSource
        {
            public Subject? From { get; init; }

            public int Seed { get; init; }

            public Task<string> WriteAsync(string folder, CancellationToken cancellationToken) => throw new NotSupportedException();
        }

        """;

    /// <summary>A contract whose one claim is bound to the probe with the given settings.</summary>
    public static string Contract(string with = "model: tiny", string more = "", string subjects = "  tiny: { make: made-up }", string probe = "demo", string expect = "- count == 3") =>
        $$"""
        metadata:
          version: 1.0.0
          description: A contract of the tests.
          kind: pattern
          created: 2026-11-21
          references: [ none ]
        subjects:
        {{subjects}}
        falsification_tests:
        - id: FALSIFY-DEMO-001
          rule: The demo counts three.
          prediction: Three.
          if_fails: It can't count.
          probe: {{probe}}
          with: { {{with}} }
          expect:
          {{expect}}
        {{more}}
        """;
}
