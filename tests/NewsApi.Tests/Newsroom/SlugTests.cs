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

    [Fact]
    public void Headlines_in_other_scripts_get_a_stable_code()
    {
        Assert.Matches("^x-[0-9a-f]{10}$", Slug.From("북한군 파병").ToString());
        Assert.Equal(Slug.From("북한군 파병"), Slug.From("북한군 파병"));
        Assert.NotEqual(Slug.From("북한군 파병"), Slug.From("서울"));
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
