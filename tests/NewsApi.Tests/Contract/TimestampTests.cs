using NewsApi.Contract.Queries;

namespace NewsApi.Tests.Contract;

public sealed class TimestampTests
{
    [Theory]
    [InlineData("2024-11-27T12:04:00Z", "2024-11-27T12:04:00Z")]
    [InlineData("2024-11-27T13:04:00+01:00", "2024-11-27T12:04:00Z")]
    [InlineData("2024-11-27T13:04:00 01:00", "2024-11-27T12:04:00Z")]
    [InlineData("2024-11-27T12:04:00.1234567Z", "2024-11-27T12:04:00.123456Z")]
    [InlineData("2024-11-27t12:04:00.123456789z", "2024-11-27T12:04:00.123456Z")]
    [InlineData("2024-11-27", "2024-11-27T00:00:00Z")]
    public void RFC_3339_timestamps_are_converted_to_UTC(string text, string expected) =>
        Assert.Equal(expected, Timestamp.Parse(text, null).ToString());

    [Theory]
    [InlineData("27/11/2024")]
    [InlineData("2024-11-27T12:04:00")]
    [InlineData("2024-13-01")]
    [InlineData("yesterday")]
    [InlineData("2024-11-27T12:04Z")]
    [InlineData("1732709040")]
    [InlineData("2024-11-27T12:04:00Zx")]
    public void Invalid_timestamps_and_times_without_an_offset_are_rejected(string text) =>
        Assert.False(Timestamp.TryParse(text, null, out _));
}
