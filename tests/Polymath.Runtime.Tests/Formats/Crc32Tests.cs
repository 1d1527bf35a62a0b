using Polymath.Runtime.Formats.Apr;

namespace Polymath.Runtime.Tests.Formats;

public sealed class Crc32Tests
{
    [Fact]
    public void The_check_value_of_the_catalogue_comes_out() => Assert.Equal(0xCBF43926u, Crc32.Of("123456789"u8));

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(64)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(191)]
    [InlineData(1000)]
    [InlineData(65_537)]
    public void Bytes_in_any_number_give_what_dividing_bit_by_bit_gives(int length)
    {
        var bytes = RandomBytes(length);
        Assert.Equal(BitByBit(bytes), Crc32.Of(bytes));
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(10, 0)]
    [InlineData(1, 1)]
    [InlineData(777, 5000)]
    [InlineData(5000, 777)]
    public void The_sums_of_two_parts_give_the_sum_of_the_whole(int first, int second)
    {
        var bytes = RandomBytes(first + second);
        Assert.Equal(Crc32.Of(bytes), Crc32.Combine(Crc32.Of(bytes.AsSpan(0, first)), Crc32.Of(bytes.AsSpan(first)), second));
    }

    [Fact]
    public void Bytes_may_come_in_pieces()
    {
        var bytes = RandomBytes(3000);
        var crc = default(Crc32);
        crc.Append(bytes.AsSpan(0, 1));
        crc.Append(bytes.AsSpan(1, 2000));
        crc.Append(bytes.AsSpan(2001));
        Assert.Equal(BitByBit(bytes), crc.Value);
    }

    private static byte[] RandomBytes(int length)
    {
        var bytes = new byte[length];
        new Random(17).NextBytes(bytes);
        return bytes;
    }

    private static uint BitByBit(ReadOnlySpan<byte> bytes)
    {
        var register = uint.MaxValue;
        foreach (var value in bytes)
        {
            register ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                register = (register >> 1) ^ ((register & 1) * 0xEDB88320u);
            }
        }

        return ~register;
    }
}
