using NewsApi.Newsroom.Text;

namespace NewsApi.Tests.Newsroom;

public sealed class NameKeyTests
{
    [Theory]
    [InlineData("Україна", "УКРАЇНА")]
    [InlineData("Україна", "Укра\u0456\u0308на")]
    [InlineData(" Україна\t", "Україна")]
    [InlineData("Київ  область", "Київ\u00A0область")]
    [InlineData("우크라이나", "\u110B\u116E\u110F\u1173\u1105\u1161\u110B\u1175\u1102\u1161")]
    [InlineData("Слов'янськ", "Слов’янськ")]
    [InlineData("Слов'янськ", "Слов\u02BCянськ")]
    [InlineData("COVID-19", "COVID\u201119")]
    [InlineData("ΑΘΗΝΑΣ", "Αθηνας")]
    [InlineData("STRASSE", "Straße")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("ＮＡＴＯ", "Nato")]
    [InlineData("Henry Ⅳ", "Henry IV")]
    [InlineData("Zero\u200Bwidth", "Zerowidth")]
    public void Spellings_of_one_name_have_one_key(string one, string other) => Assert.Equal(NameKey.Of(one), NameKey.Of(other));

    [Theory]
    [InlineData("C", "C++")]
    [InlineData("C#", "C++")]
    [InlineData("Łódź", "Lodz")]
    [InlineData("O’Brien", "OBrien")]
    [InlineData("The X-Files", "The X Files")]
    [InlineData("LG전자", "LG화학")]
    [InlineData("東京", "京都")]
    [InlineData("?", "!")]
    [InlineData("🔥", "💧")]
    public void Different_names_have_different_keys(string one, string other) => Assert.NotEqual(NameKey.Of(one), NameKey.Of(other));
}
