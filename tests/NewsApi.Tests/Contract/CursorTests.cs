using System.Buffers.Text;
using CsCheck;
using NewsApi.Contract.Queries;

namespace NewsApi.Tests.Contract;

public sealed class CursorTests
{
    static readonly Gen<long> Microseconds = Gen.Long[-1_000_000_000_000_000, 4_000_000_000_000_000];
    static readonly Gen<string> Text = Gen.String[Gen.Char['a', 'z'], 0, 100];

    [Fact]
    public void Encoded_cursors_decode_to_the_same_values() =>
        Gen.Select(Gen.UInt, Microseconds, Gen.Guid, Text, Gen.Nullable(Microseconds)).Sample((filter, number, id, text, snapshot) =>
        {
            DateTimeOffset? at = snapshot is { } microseconds
                ? DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond)
                : null;
            var cursor = new Cursor(filter, number, id, text, at);
            return Cursor.TryParse(cursor.ToString(), null, out var decoded) && decoded == cursor;
        });

    [Fact]
    public void The_longest_cursor_matches_the_pattern()
    {
        var cursor = new Cursor(1, 2, Guid.Empty, new('a', 400), DateTimeOffset.UnixEpoch).ToString();

        Assert.Matches(Cursor.Pattern, cursor);
        Assert.True(Cursor.TryParse(cursor, null, out _));
    }

    [Fact]
    public void Parsing_never_throws() =>
        Gen.String.Sample(text => { Cursor.TryParse(text, null, out _); });

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("!!!!")]
    [InlineData("AAAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")] // a timestamp out of range
    public void Invalid_cursors_are_rejected(string text) =>
        Assert.False(Cursor.TryParse(text, null, out _));

    [Fact]
    public void Cursors_with_an_invalid_snapshot_are_rejected()
    {
        var bytes = Base64Url.DecodeFromChars(new Cursor(1, 2, Guid.Empty, "", DateTimeOffset.UnixEpoch).ToString());
        var incomplete = Base64Url.EncodeToString(bytes.AsSpan(..^1));
        bytes[^8] = 0x7F;
        var outOfRange = Base64Url.EncodeToString(bytes);

        Assert.False(Cursor.TryParse(incomplete, null, out _));
        Assert.False(Cursor.TryParse(outOfRange, null, out _));
    }
}
