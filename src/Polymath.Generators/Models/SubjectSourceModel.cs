using Polymath.Contracts.Text;

namespace Polymath.Generators.Models;

/// <summary>A subject source as the compiler sees it.</summary>
/// <param name="Id">The id that contracts write under <c>make:</c>.</param>
/// <param name="TypeName">Its C# name, with <c>global::</c>.</param>
/// <param name="Settings">Its settings.</param>
internal sealed record SubjectSourceModel(string Id, string TypeName, EquatableArray<SettingModel> Settings);
