namespace Polymath.Runtime.Training.Model;

/// <summary>Numbers of tensors and of their elements.</summary>
internal readonly record struct ParameterCounts(long TrainableTensors, long TrainableParameters, long FrozenTensors, long FrozenParameters);
