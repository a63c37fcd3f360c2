using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Applications;
using Orchestrator.Core.Pools;

namespace Orchestrator.Core.Tests.Pools;

/// <summary>Which values pools have, and in which order.</summary>
public sealed class PoolValueTests
{
    [Fact]
    public void Numbers_go_from_the_first_to_the_last()
    {
        var pool = new IntegerPool("vlans", -2, 12);
        Texts(pool, 4).Should().Equal("-2", "-1", "0", "1");
        pool.Size.Should().Be(15);
        pool.At(14).Text.Should().Be("12");
        pool.Read(pool.Write(7)).Should().Be(7);
        new IntegerPool("all", int.MinValue, int.MaxValue).At(uint.MaxValue).Text.Should().Be("2147483647");
    }

    [Theory]
    [InlineData("10.0.0.0/24", 254, "10.0.0.1", "10.0.0.254")]
    [InlineData("10.0.0.4/30", 2, "10.0.0.5", "10.0.0.6")]
    [InlineData("10.0.0.4/31", 2, "10.0.0.4", "10.0.0.5")]
    [InlineData("10.0.0.4/32", 1, "10.0.0.4", "10.0.0.4")]
    [InlineData("2001:db8::/126", 3, "2001:db8::1", "2001:db8::3")]
    [InlineData("2001:db8::2/127", 2, "2001:db8::2", "2001:db8::3")]
    [InlineData("2001:db8::2/128", 1, "2001:db8::2", "2001:db8::2")]
    public void Addresses_of_a_prefix_leave_out_those_that_no_interface_can_have(string prefix, int size, string first, string last)
    {
        var pool = new AddressPool("loopbacks", prefix);
        pool.Size.Should().Be((UInt128)size);
        pool.At(0).Text.Should().Be(first);
        pool.At((UInt128)size - 1).Text.Should().Be(last);
        pool.Find(last)!.Value.Should().Be(pool.At((UInt128)size - 1));
    }

    [Fact]
    public void A_large_prefix_is_no_larger_than_a_small_one()
    {
        var pool = new AddressPool("loopbacks", "2001:db8::/64");
        pool.Size.Should().Be((UInt128)ulong.MaxValue);
        pool.At(pool.Size - 1).Text.Should().Be("2001:db8::ffff:ffff:ffff:ffff");
        pool.Find("2001:DB8:0::1")!.Value.Text.Should().Be("2001:db8::1");
    }

    [Fact]
    public void What_is_not_in_a_pool_is_not_found()
    {
        var numbers = new IntegerPool("vlans", 1, 9);
        new[] { "0", "10", "x", "" }.Should().OnlyContain(text => numbers.Find(text) == null);
        var addresses = new AddressPool("loopbacks", "10.0.0.0/30");
        new[] { "10.0.0.0", "10.0.0.3", "10.0.0.4", "012.0.0.1", "167772161", "9.0.0.0", "::1", "x" }.Should().OnlyContain(text => addresses.Find(text) == null);
        var longer = new AddressPool("loopbacks", "2001:db8::/64");
        new[] { "[2001:db8::1]", "[2001:db8::1]:80", "2001:db8::1%1", "10.0.0.1" }.Should().OnlyContain(text => longer.Find(text) == null);
        new NamedPool("uplinks", ["a", "b"]).Find("A").Should().BeNull();
    }

    [Fact]
    public void Keys_are_in_the_order_of_values_and_fit_into_storage()
    {
        ResourcePool[] ordered = [new IntegerPool("n", -20, 20), new AddressPool("a", "10.0.0.248/29"), new AddressPool("b", "2001:db8::/120")];
        foreach (var pool in ordered)
            Keys(pool).Should().BeInAscendingOrder(StringComparer.Ordinal);
        Keys(new NamedPool("names", ["HundredGigE0/0/0/1", "ö#?\\"])).Should().OnlyContain(key => key.All(char.IsAsciiLetterOrDigit));
    }

    [Fact]
    public void Names_come_as_they_are_declared_and_a_change_of_their_order_shows()
    {
        var pool = new NamedPool("uplinks", ["Ethernet2", "Ethernet10"]);
        Texts(pool, 2).Should().Equal("Ethernet2", "Ethernet10");
        pool.Definition.Should().Be("Ethernet2 to Ethernet10");
        new NamedPool("uplinks", ["Ethernet2", "Ethernet3", "Ethernet10"]).Order.Should().NotBe(pool.Order);
    }

    [Fact]
    public void What_cannot_be_a_pool_is_refused_and_named()
    {
        Refused(() => new IntegerPool("no spaces", 1, 2), "'no spaces'");
        Refused(() => new IntegerPool("vlans", 2, 1), "'vlans'*no values");
        Refused(() => new AddressPool("loopbacks", "10.0.0.1/24"), "'10.0.0.1/24'");
        Refused(() => new AddressPool("loopbacks", "::/0"), "'::/0'");
        Refused(() => new NamedPool("uplinks", []), "'uplinks'*no values");
        Refused(() => new NamedPool("uplinks", ["a", "a"]), "'a' is twice");
        Refused(() => new NamedPool("uplinks", [""]), "'' cannot");
        var application = new OrchestratorBuilder(new ServiceCollection()).AddPool(new IntegerPool("vlans", 1, 9));
        Refused(() => application.AddPool(new IntegerPool("vlans", 2, 9)), "'vlans' is registered twice: 1 to 9 and 2 to 9");
        FluentActions.Invoking(() => application.Pools.EnsureRegistered(new IntegerPool("vlans", 1, 9)))
            .Should().Throw<InvalidOperationException>().WithMessage("*'vlans'*AddPool*");
    }

    private static void Refused(Func<object> declare, string says) => declare.Should().Throw<ArgumentException>().WithMessage($"*{says}*");

    private static IEnumerable<string> Texts(ResourcePool pool, int count) => Enumerable.Range(0, count).Select(index => pool.At((UInt128)index).Text);

    private static IEnumerable<string> Keys(ResourcePool pool) => Enumerable.Range(0, (int)pool.Size).Select(index => pool.At((UInt128)index).Key);
}
