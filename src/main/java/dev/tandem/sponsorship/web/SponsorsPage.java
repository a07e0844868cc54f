package dev.tandem.sponsorship.web;

import dev.tandem.partnership.Participant;
import dev.tandem.partnership.Region;
import dev.tandem.partnership.Side;
import dev.tandem.sponsorship.Sponsor;
import dev.tandem.sponsorship.SponsorshipService.Strength;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/**
 * What the page of people and sponsors shows to one reader.
 *
 * @param inOffice how many persons hold a mandate today
 * @param strengthOf last month with figures, null before the first
 */
record SponsorsPage(
        List<RegionRow> regions, List<Gap> gaps, List<People> people, int inOffice, YearMonth strengthOf, int threshold) {

    public String regionName(String code) {
        return regions.stream()
                .map(RegionRow::region)
                .filter(region -> region.code().equals(code))
                .map(Region::name)
                .findFirst()
                .orElse(code);
    }

    /** @param since first day without a sponsor, null when there never was one */
    record Gap(Side side, Region region, LocalDate since) {}

    /** @param strength both sides joined, of the last month with figures; null when none is measured */
    record RegionRow(Region region, List<Seat> seats, Integer strength, boolean weak, Sparkline trend) {}

    /**
     * One side's place in a region.
     *
     * @param gap null while somebody is in office
     */
    record Seat(Side side, String organisation, List<Holder> holders, List<Holder> coming, List<Holder> past, Gap gap) {}

    /**
     * @param deputy name, null for none
     * @param coming the mandate begins later
     * @param endsSoon within the days in which an end is announced
     * @param left holds the sponsors' role no longer
     * @param strength null for a reader who may not see it, and before there is one
     */
    record Holder(Sponsor sponsor, String name, String deputy, boolean coming, boolean endsSoon, boolean left, Strength strength) {}

    record People(Side side, String organisation, List<Participant> participants) {}
}
