using CsCheck;
using NewsApi.Newsroom;

namespace NewsApi.Tests.Newsroom;

public sealed class SlugTests
{
    [Theory]
    [InlineData("South Korean leader urges response", "south-korean-leader-urges-response")]
    [InlineData("Trump invites China’s Xi – again", "trump-invites-chinas-xi-again")]
    [InlineData("  Émigrés: “voilà!”  ", "emigres-voila")]
    [InlineData("'We are not ready'", "we-are-not-ready")]
    [InlineData("01936d81 bf80 7d13 8767 5a84c90bb30c", "x-01936d81-bf80-7d13-8767-5a84c90bb30c")]
    public void Headlines_become_slugs(string headline, string slug) =>
        Assert.Equal(slug, Slug.From(headline).ToString());

    [Theory]
    [InlineData("Straße nach Süden", "strasse-nach-suden")]
    [InlineData("Łódź: Łukasz wins", "lodz-lukasz-wins")]
    [InlineData("Øresund og Ærø", "oresund-og-aero")]
    [InlineData("İstanbul’da ışıklar", "istanbulda-isiklar")]
    [InlineData("Đặng và Þór œuvre", "dang-va-thor-oeuvre")]
    [InlineData("Reykjavík: Bjørn Þórðarson", "reykjavik-bjorn-thordarson")]
    [InlineData("ﬁnal “cut” №5 ½ price", "final-cut-no5-1-2-price")]
    [InlineData("ＮＡＴＯ summit Ⅳ", "nato-summit-iv")]
    [InlineData("Ŋuŋa at Hawaiʻi", "ngunga-at-hawaii")]
    [InlineData("CO₂ and H₂O", "co2-and-h2o")]
    [InlineData("Brand™ wins", "brand-wins")]
    [InlineData("Donau\u00ADdampfschiff \u200Bzero", "donaudampfschiff-zero")]
    public void Letters_and_ligatures_of_Latin_alphabets_are_kept(string headline, string slug) =>
        Assert.Equal(slug, Slug.From(headline).ToString());

    [Theory]
    [InlineData("Генсек NATO у Києві", "hensek-nato-u-kyievi", null)]
    [InlineData("Саміт NATO: що вирішили", "samit-nato-shcho-vyrishyly", null)]
    [InlineData("Згурський у Запоріжжі", "zghurskyi-u-zaporizhzhi", null)]
    [InlineData("Слов’янськ, Словʼянськ", "sloviansk-sloviansk", "uk")]
    [InlineData("Новини", "novyny", "uk-UA")]
    [InlineData("Новини", "novini", null)]
    [InlineData("Ёлка на площади", "yolka-na-ploshchadi", "ru")]
    [InlineData("Гърция и България", "gartsiya-i-balgariya", "bg")]
    [InlineData("Ђоковић у Шапцу", "djokovic-u-sapcu", null)]
    [InlineData("Беларуская мова: Мінск, воўк", "belaruskaia-mova-minsk-vouk", "be")]
    [InlineData("Αθήνα: ο Μητσοτάκης στο ουζερί", "athina-o-mitsotakis-sto-ouzeri", null)]
    [InlineData("2024년 11월 27일 속보", "2024nyeon-11wol-27il-sokbo", null)]
    [InlineData("서울 삼성전자", "seoul-samseongjeonja", null)]
    [InlineData("\u1109\u1165\u110B\u116E\u11AF", "seoul", null)]
    public void Cyrillic_Greek_and_Hangul_are_transliterated(string headline, string slug, string? language) =>
        Assert.Equal(slug, Slug.From(headline, language).ToString());

    [Theory]
    [InlineData("C++", "c-plus-plus")]
    [InlineData("C#", "c-sharp")]
    [InlineData("C", "c")]
    [InlineData(".NET", "dot-net")]
    [InlineData("Disney+ and F# in .NET", "disney-plus-and-f-sharp-in-dot-net")]
    [InlineData("1+1 is #1. Next", "1-1-is-1-next")]
    public void Names_that_differ_in_symbols_get_different_slugs(string name, string slug) =>
        Assert.Equal(slug, Slug.From(name).ToString());

    [Theory]
    [InlineData("北京表示关注", "^x-[0-9a-f]{10}$")]
    [InlineData("国会で予算が成立した", "^x-[0-9a-f]{10}$")]
    [InlineData("الرئيس الأوكراني", "^x-[0-9a-f]{10}$")]
    [InlineData("🔥🔥🔥", "^x-[0-9a-f]{10}$")]
    [InlineData("???", "^x-[0-9a-f]{10}$")]
    [InlineData("", "^x-[0-9a-f]{10}$")]
    [InlineData("G7 首脑会议", "^g7-[0-9a-f]{10}$")]
    [InlineData("2024年11月27日", "^2024-11-27-[0-9a-f]{10}$")]
    public void Headlines_that_are_mostly_in_other_scripts_get_a_stable_code(string headline, string slug)
    {
        Assert.Matches(slug, Slug.From(headline).ToString());
        Assert.Equal(Slug.From(headline), Slug.From(headline));
        Assert.NotEqual(Slug.From(headline), Slug.From(headline + "上"));
    }

    [Fact]
    public void Long_headlines_are_cut_between_words()
    {
        var slug = Slug.From("Supercalifragilisticexpialidocious words that are long enough to be cut somewhere beyond one hundred characters in a headline");

        Assert.Equal("supercalifragilisticexpialidocious-words-that-are-long-enough-to-be-cut-somewhere-beyond-one-hundred", slug.ToString());
        Assert.EndsWith("-word", Slug.From(string.Join(' ', Enumerable.Repeat("word", 40))).ToString());
    }

    [Fact]
    public void Slugs_of_any_text_are_valid_and_idempotent() =>
        Gen.String.Sample(text =>
        {
            var slug = Slug.From(text);
            return Slug.TryParse(slug.ToString(), null, out var again) && again == slug && Slug.From(slug.ToString()) == slug;
        });

    [Theory]
    [InlineData("")]
    [InlineData("Upper")]
    [InlineData("two--hyphens")]
    [InlineData("-edge")]
    [InlineData("edge-")]
    [InlineData("a b")]
    [InlineData("é")]
    [InlineData("a\n")]
    public void Invalid_slugs_are_not_parsed(string text) =>
        Assert.False(Slug.TryParse(text, null, out _));

    [Fact]
    public void Numbered_slugs_are_shortened_to_the_maximum_length()
    {
        var slug = Slug.From(new string('a', 300)).WithNumber(12);

        Assert.Equal(Slug.MaxLength, slug.ToString().Length);
        Assert.EndsWith("a-12", slug.ToString());
    }
}
