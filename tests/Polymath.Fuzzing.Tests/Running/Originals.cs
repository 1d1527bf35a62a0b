using Polymath.Fuzzing.Tests.Corpus;

namespace Polymath.Fuzzing.Tests.Running;

/// <summary>The sound models of a family, as files.</summary>
internal sealed class Originals : IDisposable
{
    private readonly Dictionary<Specimen, Workplace> _places = [];
    private readonly Dictionary<Specimen, string> _paths = [];

    public Originals(Family family)
    {
        foreach (var seed in SeedFiles.Of(family))
        {
            _places[seed] = new Workplace($"{family}-original-{_places.Count}");
            _paths[seed] = _places[seed].Put(seed);
        }
    }

    public string PathOf(Specimen sound) => _paths[sound];

    public void Dispose()
    {
        foreach (var place in _places.Values)
        {
            place.Dispose();
        }
    }
}
