using CsCheck;
using NewsApi.Contract.Queries;

namespace NewsApi.Tests.Contract;

public sealed class CursorTests
{
    [Fact]
    public void A_cursor_survives_its_travel() =>
        Gen.Select(Gen.UInt, Gen.Long[-1_000_000_000_000_000, 4_000_000_000_000_000], Gen.Guid, Gen.String[Gen.Char['a', 'z'], 0, 100])
            .Sample((filter, number, id, text) =>
            {
                var cursor = new Cursor(filter, number, id, text);
                return Cursor.TryParse(cursor.ToString(), null, out var back) && back == cursor;
            });

    [Fact]
    public void No_text_breaks_the_reading_of_cursors() =>
        Gen.String.Sample(text => { Cursor.TryParse(text, null, out _); });

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("!!!!")]
    [InlineData("AAAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")] // a moment that no calendar has
    public void What_is_no_cursor_is_not_taken_for_one(string text) =>
        Assert.False(Cursor.TryParse(text, null, out _));
}
