namespace Polymath.Falsifiers.Judging;

/// <summary>Functions of several numbers. Over nothing, or where one of them is missing, there is no answer.</summary>
public static class Aggregate
{
    /// <summary>The number of items; 0 for an empty list.</summary>
    public static Observed<Number> Length<T>(Items<T> items)
        where T : notnull => items.Fault is { } fault ? new(fault, items.Owner) : new(new Number((long)items.Count), items.Owner);

    /// <summary>The smallest.</summary>
    public static Observed<Number> Min(Items<Number> items, string name) => Over(items, name, Smallest);

    /// <summary>The smallest.</summary>
    public static Observed<Number> Min(string name, params Observed<Number>[] operands) => Over(operands, name, Smallest);

    /// <summary>The largest.</summary>
    public static Observed<Number> Max(Items<Number> items, string name) => Over(items, name, Largest);

    /// <summary>The largest.</summary>
    public static Observed<Number> Max(string name, params Observed<Number>[] operands) => Over(operands, name, Largest);

    /// <summary>The sum: exact over whole numbers while it fits 64 bits, else in double from left to right.</summary>
    public static Observed<Number> Sum(Items<Number> items, string name) => Over(items, name, Total);

    /// <summary>The sum.</summary>
    public static Observed<Number> Sum(string name, params Observed<Number>[] operands) => Over(operands, name, Total);

    /// <summary>The arithmetic mean.</summary>
    public static Observed<Number> Mean(Items<Number> items, string name) => Over(items, name, Average);

    /// <summary>The arithmetic mean.</summary>
    public static Observed<Number> Mean(string name, params Observed<Number>[] operands) => Over(operands, name, Average);

    /// <summary>The standard deviation of the population.</summary>
    public static Observed<Number> Std(Items<Number> items, string name) => Over(items, name, Deviation);

    /// <summary>The standard deviation of the population.</summary>
    public static Observed<Number> Std(string name, params Observed<Number>[] operands) => Over(operands, name, Deviation);

    /// <summary>A percentile, interpolated linearly between the closest ranks: rank p (n - 1) / 100, from 0.</summary>
    /// <param name="items">The numbers.</param>
    /// <param name="percent">p.</param>
    /// <param name="name">The function as the contract writes it.</param>
    public static Observed<Number> Percentile(Items<Number> items, int percent, string name) => Over(items, name, (numbers, text) => Rank(numbers, percent, text));

    /// <summary>A percentile.</summary>
    public static Observed<Number> Percentile(int percent, string name, params Observed<Number>[] operands) => Over(operands, name, (numbers, text) => Rank(numbers, percent, text));

    private static Observed<Number> Over(Items<Number> items, string name, Func<Number[], string, Observed<Number>> function)
    {
        if (items.Fault is { } fault)
        {
            return new(fault, items.Owner);
        }

        var numbers = new Observed<Number>[items.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = items.At(i);
        }

        return numbers.Length == 0 ? new(new Fault(name, "is over an empty list", items.Owner), items.Owner) : Over(numbers, name, function);
    }

    private static Observed<Number> Over(Observed<Number>[] operands, string name, Func<Number[], string, Observed<Number>> function)
    {
        foreach (var operand in operands)
        {
            if (operand.Fault is { } fault)
            {
                return new(fault, null);
            }
        }

        return function(Array.ConvertAll(operands, operand => operand.Value), name);
    }

    private static Observed<Number> Smallest(Number[] numbers, string name)
    {
        var smallest = numbers[0];
        foreach (var number in numbers)
        {
            smallest = Number.Compare(number, smallest) < 0 ? number : smallest;
        }

        return new(smallest, null);
    }

    private static Observed<Number> Largest(Number[] numbers, string name)
    {
        var largest = numbers[0];
        foreach (var number in numbers)
        {
            largest = Number.Compare(number, largest) > 0 ? number : largest;
        }

        return new(largest, null);
    }

    private static Observed<Number> Total(Number[] numbers, string name)
    {
        var (exact, whole, sum, finite) = (Int128.Zero, true, 0.0, true);
        foreach (var number in numbers)
        {
            whole &= number.IsWhole;
            exact += number.IsWhole ? number.Whole : 0;
            sum += number.Value;
            finite &= double.IsFinite(number.Value);
        }

        return whole && exact >= long.MinValue && exact <= long.MaxValue ? new(new Number((long)exact), null) : Arithmetic.Real(sum, finite, name, null);
    }

    private static Observed<Number> Average(Number[] numbers, string name)
    {
        var total = Total(numbers, name);
        return total.Fault is not null ? total : Arithmetic.Real(total.Value.Value / numbers.Length, Array.TrueForAll(numbers, Arithmetic.IsFinite), name, null);
    }

    private static Observed<Number> Deviation(Number[] numbers, string name)
    {
        var mean = Average(numbers, name);
        if (mean.Fault is not null)
        {
            return mean;
        }

        var squares = 0.0;
        foreach (var number in numbers)
        {
            var distance = number.Value - mean.Value.Value;
            squares += distance * distance;
        }

        return Arithmetic.Real(Math.Sqrt(squares / numbers.Length), Array.TrueForAll(numbers, Arithmetic.IsFinite), name, null);
    }

    private static Observed<Number> Rank(Number[] numbers, int percent, string name)
    {
        Array.Sort(numbers, Number.Compare);
        var (lower, rest) = Math.DivRem((long)percent * (numbers.Length - 1), 100);
        if (rest == 0)
        {
            return new(numbers[lower], null);
        }

        var (below, above) = (numbers[lower].Value, numbers[lower + 1].Value);
        return Arithmetic.Real(below + ((above - below) * (rest / 100.0)), double.IsFinite(below) && double.IsFinite(above), name, null);
    }
}
