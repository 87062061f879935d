using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NewsApi.Tests;

/// <summary>The rules that CONTRIBUTING.md states, checked on the compiled symbols of src: what a file uses, not what it spells out.</summary>
public sealed partial class HouseRulesTests(HouseRulesTests.Sources sources) : IClassFixture<HouseRulesTests.Sources>
{
    const int MaxLineLength = 140;
    const int MaxMethodLines = 40;
    const int MaxParameters = 6;
    const int MaxFileLines = 150;
    const int MaxLongFiles = 11;

    static readonly string[] ReadersFeatures = ["Articles", "Feeds", "Images", "Search", "Sections", "Sitemaps", "Tags"];

    [Theory]
    [InlineData("Newsroom", "NewsApi.Contract", "NewsApi.Storage", "NewsApi.Http", "NewsApi.Features", "NewsApi.Operations",
        "Microsoft", "System.Text.Json", "System.Net.Http")]
    [InlineData("Contract", "NewsApi.Storage", "NewsApi.Http", "NewsApi.Features", "NewsApi.Operations", "Microsoft")]
    [InlineData("Storage", "NewsApi.Http", "NewsApi.Features", "NewsApi.Operations", "Microsoft.AspNetCore.Http")]
    [InlineData("Http", "NewsApi.Features", "NewsApi.Operations")]
    [InlineData("Features", "NewsApi.Operations")]
    [InlineData("Operations", "NewsApi.Features")]
    public void Rooms_use_only_the_rooms_below_them(string room, params string[] forbidden) =>
        Assert.Empty(
            from use in sources.Uses
            where use.Room == room && forbidden.Any(f => use.Namespace == f || use.Namespace.StartsWith(f + ".", StringComparison.Ordinal))
            select $"{use.Place} uses {use.Symbol}");

    [Fact]
    public void Features_do_not_use_each_other() =>
        Assert.Empty(
            from use in sources.Uses
            where use.Room == "Features" && use.Namespace.StartsWith("NewsApi.Features.", StringComparison.Ordinal)
            where use.Namespace != $"NewsApi.Features.{use.Folder}"
            select $"{use.Place} uses {use.Symbol}");

    [Fact]
    public void Readers_features_use_the_live_schema_only() =>
        Assert.Empty(
            from use in sources.Uses
            where use.Room == "Features" && ReadersFeatures.Contains(use.Folder) && use.Symbol == "NewsApi.Storage.NewsDb"
            select $"{use.Place} uses {use.Symbol}");

    [Fact]
    public void Lines_have_at_most_140_characters() =>
        Assert.Empty(
            from file in sources.Files
            from line in File.ReadAllLines(file).Select((text, index) => (text.Length, Number: index + 1))
            where line.Length > MaxLineLength
            select $"{Sources.Relative(file)}:{line.Number} has {line.Length} characters");

    [Fact]
    public void Methods_have_at_most_40_lines() =>
        Assert.Empty(
            from method in sources.Nodes<BaseMethodDeclarationSyntax>()
            let span = method.SyntaxTree.GetLineSpan(method.Span)
            let lines = span.EndLinePosition.Line - span.StartLinePosition.Line + 1
            where lines > MaxMethodLines
            select $"{Sources.Place(method)} has {lines} lines");

    [Fact]
    public void Methods_have_at_most_6_parameters() =>
        Assert.Empty(
            from list in sources.Nodes<ParameterListSyntax>()
            where list.Parameters.Count > MaxParameters && list.Parent is not RecordDeclarationSyntax
            select $"{Sources.Place(list)} has {list.Parameters.Count} parameters");

    [Fact]
    public void At_most_11_files_have_more_than_150_lines()
    {
        var longFiles = sources.Files.Where(f => File.ReadAllLines(f).Length > MaxFileLines).Select(Sources.Relative).ToList();
        Assert.True(longFiles.Count <= MaxLongFiles, $"{longFiles.Count} files: {string.Join(", ", longFiles)}");
    }

    [Fact]
    public void Names_are_standard_terms() =>
        Assert.Empty(
            from name in sources.DeclaredNames
            where PrivateTerms().IsMatch(name.Name)
            select $"{name.Place} declares {name.Name}");

    [Fact]
    public void Comments_and_texts_use_plain_words() =>
        Assert.Empty(
            from file in sources.Files.Concat(Sources.SqlFiles)
            from line in File.ReadAllLines(file).Select((text, index) => (text, Number: index + 1))
            from match in PrivatePhrases().Matches(line.text)
            select $"{Sources.Relative(file)}:{line.Number} says {match.Value}");

    [Fact]
    public void No_field_is_thread_static() =>
        Assert.Empty(sources.Nodes<AttributeSyntax>().Where(a => a.Name.ToString() is "ThreadStatic" or "ThreadStaticAttribute").Select(Sources.Place));

    [Fact]
    public void Every_conflict_code_has_a_problem_page() =>
        Assert.Empty(
            from file in sources.Files
            where !file.Contains("Import", StringComparison.Ordinal)
            from code in ConflictCodes().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value)
            where NewsApi.Http.Problems.ProblemCatalog.Find(code) is null
            select $"{Sources.Relative(file)} refuses with {code}, which the catalog does not have");

    [Fact]
    public void Time_comes_from_TimeProvider_and_nothing_blocks() =>
        Assert.Empty(
            from file in sources.Files
            from match in BlockingCalls().Matches(File.ReadAllText(file))
            select $"{Sources.Relative(file)} says {match.Value}");

    // Users send the texts that they are matched with. Lookarounds need the backtracking engine, and have a time limit.
    [Fact]
    public void Regular_expressions_take_linear_time_or_have_a_time_limit() =>
        Assert.Empty(
            from attribute in sources.Nodes<AttributeSyntax>()
            where attribute.Name.ToString() is "GeneratedRegex" && !attribute.ToString().Contains("NonBacktracking", StringComparison.Ordinal)
                && attribute.ArgumentList!.Arguments.Count < 3
            select Sources.Place(attribute));

    // Whole camel-case words: the framework's names in overrides and interfaces are not declared here and do not count.
    [GeneratedRegex("(^|[a-z0-9])(Manager|Helper|Util|Utils|Utility|Impl|Common|Shelf|Bell|Ring|Edition|Ledger|Diary|Remake|Remaker|Courier"
        + "|Door|Errand|Elsewhere|Manners|Whereabouts|Story|Stories|Picture|Pictures)(?![a-z])")]
    private static partial Regex PrivateTerms();

    [GeneratedRegex(@"\b([Ww]hoever|diary|[Ss]helf|[Ll]edgers?|[Ee]rrands?|whereabouts|remade|remakes?|(is|are|was|were) (made again|told of|taken on|parted))\b")]
    private static partial Regex PrivatePhrases();

    [GeneratedRegex("""ConflictException(?:\.ThrowIf)?\([^;"]*"([a-z-]+)",""")]
    private static partial Regex ConflictCodes();

    [GeneratedRegex(@"DateTime(Offset)?\.(Utc)?Now|Thread\.Sleep|\.Result\b(?!\))|\.Wait\(\)|\.GetAwaiter\(\)\.GetResult\(\)")]
    private static partial Regex BlockingCalls();

    /// <summary>One use of a symbol in a file of src.</summary>
    public sealed record Use(string Room, string Folder, string Namespace, string Symbol, string Place);

    /// <summary>The sources of src/NewsApi, compiled once without its generated code.</summary>
    public sealed class Sources
    {
        static readonly string Root = Path.GetFullPath("../../src/NewsApi", Path.GetDirectoryName(Here())!);

        // What <ImplicitUsings> of the Web SDK brings into every file unseen.
        const string ImplicitUsings = """
            global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
            global using System.Net.Http; global using System.Net.Http.Json; global using System.Threading; global using System.Threading.Tasks;
            global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Hosting; global using Microsoft.AspNetCore.Http;
            global using Microsoft.AspNetCore.Routing; global using Microsoft.Extensions.Configuration;
            global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Hosting;
            global using Microsoft.Extensions.Logging;
            """;

        readonly CSharpCompilation compilation;

        public Sources()
        {
            Files = [.. Directory.GetFiles(Root, "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/Migrations/", StringComparison.Ordinal))];
            var options = new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.None);
            var trees = Files.Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f), options, f)).ToImmutableArray();
            var assemblies = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(a => Path.GetFileName(a) is not "newsapi.dll").Select(a => MetadataReference.CreateFromFile(a));
            compilation = CSharpCompilation.Create(
                "newsapi", [.. trees, CSharpSyntaxTree.ParseText(ImplicitUsings, options)], assemblies,
                new(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
            Trees = trees;
            Uses = [.. trees.SelectMany(UsesOf).Distinct()];
            if (Uses.Count < 1000)
                throw new InvalidOperationException("The sources were not understood: the rules would pass without looking.");
        }

        public IReadOnlyList<string> Files { get; }
        public IReadOnlyList<Use> Uses { get; }
        ImmutableArray<SyntaxTree> Trees { get; }

        public static IEnumerable<string> SqlFiles => Directory.GetFiles(Path.Combine(Root, "Storage", "Sql"), "*.sql");

        public IEnumerable<(string Name, string Place)> DeclaredNames =>
            Nodes<MemberDeclarationSyntax>().SelectMany(Names);

        public IEnumerable<T> Nodes<T>() where T : SyntaxNode => Trees.SelectMany(t => t.GetRoot().DescendantNodes().OfType<T>());

        public static string Relative(string file) => Path.GetRelativePath(Root, file);

        public static string Place(SyntaxNode node) =>
            $"{Relative(node.SyntaxTree.FilePath)}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";

        static IEnumerable<(string, string)> Names(MemberDeclarationSyntax member) => member switch
        {
            BaseTypeDeclarationSyntax type => [(type.Identifier.Text, Place(type))],
            MethodDeclarationSyntax method => [(method.Identifier.Text, Place(method))],
            PropertyDeclarationSyntax property => [(property.Identifier.Text, Place(property))],
            FieldDeclarationSyntax field => field.Declaration.Variables.Select(v => (v.Identifier.Text, Place(field))),
            EnumMemberDeclarationSyntax value => [(value.Identifier.Text, Place(value))],
            _ => [],
        };

        IEnumerable<Use> UsesOf(SyntaxTree tree)
        {
            var path = Relative(tree.FilePath).Split('/', '\\');
            if (path.Length < 2)
                yield break; // Program.cs may use everything

            var model = compilation.GetSemanticModel(tree);
            foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
                if (TypeOf(model.GetSymbolInfo(name)) is { ContainingNamespace: { } space } type)
                    yield return new(path[0], path[1], space.ToDisplayString(), type.OriginalDefinition.ToDisplayString(), Place(name));
        }

        static ITypeSymbol? TypeOf(SymbolInfo info) => (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) switch
        {
            ITypeSymbol type => type,
            IMethodSymbol { ReducedFrom: { } extension } => extension.ContainingType,
            IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol => (info.Symbol ?? info.CandidateSymbols[0]).ContainingType,
            ILocalSymbol local => local.Type,
            IParameterSymbol parameter => parameter.Type,
            _ => null,
        };

        static string Here([CallerFilePath] string path = "") => path;
    }
}
