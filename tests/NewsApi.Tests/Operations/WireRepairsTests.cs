using System.Text;
using NewsApi.Contract.Import;
using NewsApi.Operations.Import.Wires;
using static NewsApi.Tests.Operations.WireCases;

namespace NewsApi.Tests.Operations;

/// <summary>Encodings, and XML that is almost well-formed: read or repaired, or refused item by item.</summary>
public sealed class WireRepairsTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    static async Task<List<string?>> Headlines(byte[] file, WireSettings? settings = null) =>
        [.. (await Read(file, settings)).Select(r => ((ArticleRecord?)r.Record)?.Headline)];

    static async Task<string?> Headline(string name) => (await Headlines(Case(name))).Single();

    [Theory]
    [InlineData("xml-html-entities.rss", "The Clown’s joke – café", "HTML entities")]
    [InlineData("xml-control-char.rss", "Bad  char", "control characters")]
    [InlineData("xml-bare-amp.rss", "Marks & Spencer", "an unescaped &")]
    [InlineData("xml-undeclared-prefix.rss", "geo", "the undeclared prefix georss")]
    public async Task Items_are_repaired_and_the_next_ones_are_read(string file, string headline, string repair)
    {
        var read = await Read(Case(file));

        Assert.Equal(["before", headline.Replace("  ", " "), "after"], read.Select(r => ((ArticleRecord)r.Record!).Headline.Replace("  ", " ")));
        Assert.Equal([0, 1, 0], read.Select(r => ((ArticleRecord)r.Record!).Wire!.Removed.Count(w => w == $"repaired: {repair}")));
    }

    [Theory]
    [InlineData("xml-leading-blank.rss", "leading blank")]
    [InlineData("xml-double-bom.rss", "two boms")]
    [InlineData("xml-doctype-rss091.rss", "doctype one")]
    [InlineData("xml-doctype-xhtml.rss", "doctype two")]
    [InlineData("enc-cp1251.rss", "Шторм в Одессе три")]
    [InlineData("enc-cp-1251.rss", "Шторм в Одессе два")]
    [InlineData("enc-latin1-smart.rss", "Kyiv’s “day” – café")]
    public async Task Prologs_and_declared_encodings_are_read(string file, string headline) => Assert.Equal(headline, await Headline(file));

    [Fact]
    public async Task Latin_1_means_windows_1252_for_readers_too()
    {
        await desk.ImportWire(Case("enc-latin1-smart.rss"));

        Assert.Equal(["It’s 5 €."], WireSamples.Paragraphs(await desk.Article("kyivs-day-cafe")));
    }

    [Theory]
    [InlineData("us-ascii", 1252, "Naïve “quote”")]
    [InlineData("latin1", 1252, "Naïve – dash")]
    [InlineData("windows-1250", 1250, "Łódź, Kraków")]
    [InlineData("CP1253", 1253, "Αθήνα")]
    [InlineData("win-1251", 1251, "Київ")]
    [InlineData("koi8-u", 21866, "Київ")]
    [InlineData("iso-8859-2", 28592, "Łódź")]
    [InlineData("shift_jis", 932, "東京")]
    [InlineData("euc-kr", 949, "서울")]
    [InlineData("gb2312", 54936, "北京")]
    [InlineData("big5", 950, "台北")]
    [InlineData("windows-1251", 65001, "Київ і “Львів”")] // the declaration is wrong
    [InlineData("iso-8859-1", 65001, "한국 – café")]
    [InlineData("utf-16", 65001, "한국")]
    public async Task Encodings_have_their_web_names_and_valid_UTF_8_wins(string label, int codePage, string headline)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var file = Encoding.GetEncoding(codePage).GetBytes(
            $"<?xml version=\"1.0\" encoding=\"{label}\"?><rss version=\"2.0\"><channel><title>T</title>{Filler}{Item(headline, "<description>x</description>")}</channel></rss>");

        Assert.Equal(headline, (await Headlines(file)).Single());
    }

    // Longer than the buffer, so that the first letters beyond ASCII come late.
    static string Filler => new(' ', 100_000);

    [Fact]
    public async Task Undeclared_encodings_are_refused_item_by_item_and_can_be_named()
    {
        var refused = (await Read(Case("enc-1251-undeclared.rss"))).Single();
        Assert.Contains("name the encoding with --encoding", refused.Reason);
        var settings = new WireSettings { Encoding = EncodingLabels.Find("windows-1251") };
        Assert.Equal(["Шторм в Одессе четыре"], await Headlines(Case("enc-1251-undeclared.rss"), settings));
        Assert.Equal(["before", null, "after"], await Headlines(Case("enc-utf8-lie.rss")));
    }

    [Fact]
    public async Task UTF_16_is_read_with_and_without_a_byte_order_mark()
    {
        var text = Encoding.UTF8.GetString(Rss(Item("Київ 한국", "<description>x</description>")));
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            Assert.Equal(["Київ 한국"], await Headlines([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]));
            Assert.Equal(["Київ 한국"], await Headlines(encoding.GetBytes(text)));
        }
    }

    [Fact]
    public async Task A_malformed_item_is_refused_alone()
    {
        var file = Rss(
            Item("one", "<description>x</description>")
            + "<item><title>no end<guid>broken:1</guid></item>"
            + Item("two", "<description>5 < 6 & 7 > 3 ]]> done</description>")
            + "<item><guid>broken:2</guid><description>the end of the item is missing</description>"
            + Item("three", "<description><![CDATA[ <p>a & b</p> ]]></description><!-- a -- comment --><?php echo '<item>'; ?>"));

        var read = await Read(file);
        Assert.Equal(["one", null, "two", null, "three"], read.Select(r => ((ArticleRecord?)r.Record)?.Headline));
        Assert.All(read.Where(r => r.Record is null), r => Assert.Contains("is not well-formed XML, at line 1", r.Reason));
        Assert.Contains(((ArticleRecord)read[2].Record!).Wire!.Removed, r => r == "repaired: an unescaped <");
    }

    [Fact]
    public async Task A_file_that_ends_early_is_reported()
    {
        var whole = Encoding.UTF8.GetString(Rss(Item("first", "<description>x</description>")));
        var read = await Read(Encoding.UTF8.GetBytes(whole.Replace("</channel></rss>", "")));

        Assert.Equal(["first", null], read.Select(r => ((ArticleRecord?)r.Record)?.Headline));
        Assert.Contains("the file ends before </rss>", read[1].Reason);
    }

    [Fact]
    public async Task Entities_of_a_document_type_are_never_expanded()
    {
        var file = "<!DOCTYPE rss [ <!-- don't --> <!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\"> ]>"
            + Encoding.UTF8.GetString(Rss(Item("laughs", "<description>[&b;][&f;]</description>")));

        await desk.ImportWire(Encoding.UTF8.GetBytes(file));

        Assert.Equal(["[&amp;b;][&amp;f;]"], WireSamples.Paragraphs(await desk.Article("laughs")));
    }

    [Fact]
    public async Task Control_characters_are_not_stored_from_any_format()
    {
        var (_, rejected) = await desk.Import("""{"sourceId":"c1","headline":"Kyiv\u0092s","section":"N","publishedAt":"2025-01-01T00:00:00Z","body":[{"type":"paragraph","html":"x"}]}""");

        Assert.Contains("control characters", rejected.Single().Reason);
    }

    [Fact]
    public async Task Large_and_hostile_markup_is_read_in_linear_time()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        foreach (var noise in new[] { "&", "<", "<!--", "&#", "<a \"", "]]>", "&x", "</", "<![CDATA[", "<!DOCTYPE [" })
        {
            var file = Encoding.UTF8.GetBytes($"<rss version=\"2.0\"><channel><title>T</title><item><guid>g</guid>{string.Concat(Enumerable.Repeat(noise, 300_000))}</item></channel></rss>");
            Assert.NotEmpty(await Read(file).WaitAsync(deadline.Token));
        }
    }
}
