namespace Polymath.Runtime.Conversion.Converting;

/// <summary>A model can't be converted as asked; the message says what is in the way, where, and what to do. Nothing was written.</summary>
public sealed class ConversionException : Exception
{
    /// <summary>With a message for the person who converts.</summary>
    public ConversionException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and what caused it.</summary>
    public ConversionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
