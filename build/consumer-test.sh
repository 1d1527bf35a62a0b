#!/usr/bin/env bash
# Packs the packages and uses them as a stranger would: a new project in an empty folder with an empty package cache, a probe and a contract of
# its own. Its tests must pass and be counted, a typo must stop the build on the contract's line, a removed generator must stop it too.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The cache is empty on purpose; what a consumer's machine has beside it (its package sources) is the machine's own.
export NUGET_PACKAGES="$work/cache" DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
unset CI || true

fail() { echo "consumer test: $*" >&2; exit 1; }

echo "consumer test: packing"
for project in Contracts Runtime Falsifiers Generators; do
  # Restored with the machine's cache: only the consumer's is empty.
  env -u NUGET_PACKAGES dotnet pack "$root/src/Polymath.$project" --configuration Release --output "$work/feed" >"$work/pack.log" 2>&1 \
    || { cat "$work/pack.log"; fail "Polymath.$project doesn't pack"; }
done
version=$(basename "$work"/feed/Polymath.Generators.*.nupkg .nupkg); version=${version#Polymath.Generators.}

mkdir -p "$work/app/contracts"
cd "$work/app"
cat > nuget.config <<EOF
<configuration>
  <packageSources><add key="consumer-test" value="$work/feed" /></packageSources>
</configuration>
EOF
cp "$root/global.json" .
cat > Coins.csproj <<EOF
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <OutputType>Exe</OutputType>
    <Nullable>enable</Nullable>
    <ImplicitUsings>enable</ImplicitUsings>
    <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Polymath.Generators" Version="$version" />
    <PackageReference Include="xunit.v3" Version="3.2.2" />
    <PolymathContract Include="contracts/theirs/*.yaml" Imported="true" />
  </ItemGroup>
</Project>
EOF
cat > CoinProbe.cs <<'EOF'
using Polymath.Falsifiers.Claims;
using Polymath.Runtime.Probing;

namespace Coins;

public enum Coin { Fair, TwoHeaded }

public sealed record CoinObservation
{
    public required long Tosses { get; init; }

    public required long Heads { get; init; }

    [Unit("ms")]
    public required double DurationMs { get; init; }
}

[Probe("coin-toss")]
public sealed class CoinProbe : IProbe<CoinObservation>
{
    public required int Tosses { get; init; }

    public Coin Coin { get; init; }

    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(1);

    public Task<CoinObservation> ObserveAsync(ProbeContext context, CancellationToken cancellationToken)
    {
        context.ReportCoverage(Tosses, Tosses, "tosses");
        return Task.FromResult(new CoinObservation { Tosses = Tosses, Heads = Coin == Coin.Fair ? Tosses / 2 : Tosses, DurationMs = 2 });
    }
}

public static class Checks
{
    [Discharges("FALSIFY-COIN-002")]
    public static Task<CheckResult> Coins_have_two_sides(ProbeContext context, CancellationToken cancellationToken) =>
        Task.FromResult(new CheckResult { Cases = 10, CounterExamples = [] });
}
EOF
cat > contracts/coin-v1.yaml <<'EOF'
metadata:
  version: 1.0.0
  description: A fair coin is fair.
  kind: pattern
  created: 2026-11-21
  references: [ common knowledge ]
falsification_tests:
- id: FALSIFY-COIN-001
  rule: A fair coin shows heads half the time.
  prediction: 500 of 1000 tosses.
  if_fails: The coin is bent.
  probe: coin-toss
  with: { tosses: 1000, coin: fair, time_limit: 500 ms }
  expect:
  - tosses == 1000
  - heads within 5% of 500
  - duration_ms <= 1 s
- id: FALSIFY-COIN-002
  rule: A coin has two sides.
  prediction: No coin with another number is found.
  if_fails: Geometry changed.
- id: FALSIFY-COIN-003
  rule: Nobody has looked yet.
  prediction: Nothing.
  if_fails: Nothing.
EOF

# Somebody else's: an unknown key, claims under a wrong key. Shown, and no error although warnings are errors here.
mkdir contracts/theirs
cat > contracts/theirs/foreign-v1.yaml <<'EOF'
metadata: { version: 1.0.0, description: A contract of others., colour: red }
falsification:
- id: F-FOREIGN-001
  rule: Something holds.
EOF

echo "consumer test: building and testing with an empty package cache"
dotnet build >"$work/build.log" 2>&1 || { cat "$work/build.log"; fail "the project doesn't build"; }
grep -q 'coin-v1.yaml(22,7): warning PM0409' "$work/build.log" || { cat "$work/build.log"; fail "the unbound claim isn't shown on its line"; }
grep -q 'foreign-v1.yaml(2,1): warning PM0203' "$work/build.log" || { cat "$work/build.log"; fail "the imported contract's misplaced claims aren't shown as a warning"; }
dotnet test --no-build >"$work/test.log" 2>&1 || { cat "$work/test.log"; fail "the tests don't pass"; }
count() { sed -n "s/^ *$1: *\([0-9]*\).*/\1/p" "$work/test.log" | tail -1; }
rows=$(dotnet run --no-build -- --list-tests 2>/dev/null | grep -c 'rule survey' || true)
[ "$(count failed)" = 0 ] || { cat "$work/test.log"; fail "a test failed"; }
[ "$(count skipped)" = 2 ] || { cat "$work/test.log"; fail "expected the two unbound claims alone to be skipped, got $(count skipped)"; }
# The two discharge tests, those of the two unbound claims, the completeness test, and the rows of two surveys.
[ "$(count total)" = $((5 + rows)) ] && [ "$rows" -ge 10 ] || { cat "$work/test.log"; fail "expected 5 tests and at least 10 survey rows, got $(count total) in all and $rows rows"; }
[ -f evidence/coin-v1/FALSIFY-COIN-001.verified.json ] || fail "the run left no evidence"

echo "consumer test: a typo stops the build on its line"
sed -i 's/heads within/haeds within/' contracts/coin-v1.yaml
if dotnet build --no-restore >"$work/typo.log" 2>&1; then fail "a typo in an expectation builds"; fi
grep -q "coin-v1.yaml(16,5): error PM0310: .*'heads'" "$work/typo.log" || { cat "$work/typo.log"; fail "the typo isn't reported on its line with a suggestion"; }
sed -i 's/haeds within/heads within/' contracts/coin-v1.yaml

echo "consumer test: without its generator, or with one that can't load, the project doesn't build"
without() {
  ! dotnet build --no-restore -p:NoWarn=CS8032%3BCS8784%3BCS8785 -p:TreatWarningsAsErrors=false -p:UseSharedCompilation=false \
    "-p:PolymathTestRemoves=$1" "-p:CustomAfterMicrosoftCommonTargets=$root/build/without-generator.targets" >"$work/bare.log" 2>&1
}
without Polymath.Generators || fail "the project builds without its generator"
grep -q "error CS0103.*ContractManifest" "$work/bare.log" || { cat "$work/bare.log"; fail "the missing generator isn't what stops the build"; }
without YamlDotNet || fail "the project builds with a generator that can't load"
grep -qE "error CS(8032|8784|8785)" "$work/bare.log" || { cat "$work/bare.log"; fail "a generator that can't load is silenced by NoWarn"; }

echo "consumer test: the command line installs as a tool and judges"
env -u NUGET_PACKAGES dotnet pack "$root/src/Polymath.Cli" --configuration Release --output "$work/feed" >"$work/pack.log" 2>&1 \
  || { cat "$work/pack.log"; fail "Polymath.Cli doesn't pack"; }
dotnet tool install Polymath.Cli --tool-path "$work/tools" --version "$version" >"$work/tool.log" 2>&1 || { cat "$work/tool.log"; fail "the tool doesn't install"; }
[ "$("$work/tools/polymath" --version)" = "$version" ] || fail "the tool isn't version $version"
model="$root/tests/Polymath.Runtime.Tests/Data/apr/source.safetensors"
"$work/tools/polymath" diff "$model" "$model" --floor 0.999 >"$work/diff.txt" || { cat "$work/diff.txt"; fail "a file doesn't equal itself"; }
if "$work/tools/polymath" diff "$model" "$root/tests/Polymath.Runtime.Tests/Data/apr/all-types.apr" >"$work/diff.txt"; then cat "$work/diff.txt"; fail "extra tensors refute nothing"; fi

echo "consumer test: passed ($(count total) tests, $rows of them survey rows)"
