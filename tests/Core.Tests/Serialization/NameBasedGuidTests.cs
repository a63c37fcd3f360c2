using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Tests.Serialization;

public sealed class NameBasedGuidTests
{
    private static readonly Guid Dns = new("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    /// <summary>The test vector of RFC 9562, appendix A.4.</summary>
    [Fact]
    public void An_id_is_as_RFC_9562_computes_it() =>
        NameBasedGuid.Create(Dns, "www.example.com").Should().Be(new Guid("2ed6657d-e927-568b-95e1-2665a8aea6a2"));

    [Fact]
    public void Version_and_variant_are_marked_whatever_the_name()
    {
        foreach (var name in new[] { "", "ü", new string('x', 10_000) })
        {
            var id = NameBasedGuid.Create(Dns, name);

            id.Version.Should().Be(5);
            (id.Variant & 0b1100).Should().Be(0b1000);
        }
    }

    [Fact]
    public void Scope_and_name_both_count() =>
        new[] { NameBasedGuid.Create(Dns, "a"), NameBasedGuid.Create(Dns, "b"), NameBasedGuid.Create(Guid.Empty, "a") }
            .Should().OnlyHaveUniqueItems();
}
