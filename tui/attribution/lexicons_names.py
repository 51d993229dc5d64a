"""Forenames with their usual gender, and titles that tell it. Common knowledge, written for this program."""

from __future__ import annotations

from typing import Final

from tui.attribution.lexicons_words import wordset

_HE = """aaron abdul abdullah abraham adam adrian ahmad ahmed alan albert alejandro alberto alexander alfred ali allan allen
alvin amir anders andre andrei andrew andy angelo anthony antonio ari arthur asad ashraf austin barack barry bart bashar
ben benjamin bernard bernie bill billy bob bobby boris brad bradley brandon brendan brent brett brian bruce bryan
burhan caleb calvin cameron carl carlos cesar chad charles charlie chris christian christoph christopher chuck clarence
claude clayton clifford clint colin conor corey craig curtis cyril dale damon dan daniel danny darren dave david dean
dennis derek desmond diego dick dmitri dmitry dominic don donald douglas doug drew duncan dustin dwight earl ed eddie
edgar edmund eduardo edward edwin elijah elliott emmanuel enrique eric erik ernest ernesto ethan eugene evan fayssal
felipe felix fernando floyd francis francisco francois frank franklin fred frederick gabriel garrett gary gavin gene geoff
geoffrey george gerald gerard gilbert giovanni giuseppe glen glenn gordon graham grant greg gregory guillermo gustavo
guy hamid hank hans harold harry harvey hasan hassan hector henri henry herbert herman hugh hugo hussein ian ibrahim
igor isaac ismail ivan jack jacob jacques jake jamal james jamie jared jason javier jay jeff jeffrey jeremy jerome jerry
jesse jim jimmy joe joel johan johann john johnny jon jonathan jordan jorge jose joseph josh joshua juan julian julio
justin karl keith ken kenneth kevin khalid khalil kurt kyle lance larry lars lawrence leo leon leonard leroy lewis
liam lloyd logan lorenzo louis luc lucas luigi luis luke mahmoud malcolm manuel marc marcel marco marcus mario mark
marshall martin marvin mathew matt matthew maurice max maxwell melvin michael michel miguel mike mikhail milton mitch
mitchell mitt mohamed mohammad mohammed moses muhammad mustafa narendra nasser nathan nathaniel neil nelson nicholas
nick nicolas nigel noah noel norman oleg oliver olivier omar oscar osama otto owen pablo pat patrick paul paulo pavel
pedro perry pete peter phil philip philippe phillip pierre rafael rajiv ralph ramon rami ramzi randall randy raul ray
raymond reginald rex ricardo richard rick ricky rob robert roberto rod rodney rodrigo roger roland roman ron ronald
rory ross roy ruben rudy rudolph rupert russ russell ryan saad saeed salman salvador sam samir samuel saul scott sean
sebastian sergei sergey sergio seth shane shaun sidney simon stan stanley stefan stephen steve steven stuart sven tariq
ted terrence terry theodore thomas tim timothy tobias todd tom tommy tony travis trevor tyler uri usman vernon victor
vincent vladimir wade walter warren wayne wesley wilfred will william willie winston wolfgang xavier yasser yusuf
zachary zack"""
_SHE = """abigail ada adele agnes aisha alexandra alexis alice alicia alison allison alma alyssa amanda amber amelia amina amy
ana andrea angela angelina anita ann anna anne annette annie april ariana ashley astrid audrey barbara beatrice becky
belinda bella bernadette beth bethany betsy betty beverly bonnie brenda bridget brittany brooke caitlin camila carla
carly carmen carol carole caroline carolyn carrie cassandra catherine cathy cecilia celia charlotte chelsea cheryl
chloe christina christine cindy claire clara claudia colleen connie constance courtney cristina cynthia daisy dana
danielle daphne dawn deborah debbie debra denise diana diane dina dolores donna doris dorothy edith eileen elaine
eleanor elena elisabeth elise eliza elizabeth ella ellen ellie elsa emilia emily emma erica erin esther ethel eva eve
evelyn fatima faith fiona flora florence frances francesca gabriela gail georgia geraldine gertrude gina ginger giulia
gloria grace greta gretchen gwen hailey hanan hania hanna hannah harriet hazel heather heidi helen helena helene
hillary hilary holly huda hope ida ilhan ingrid irene iris isabel isabella ivanka jackie jacqueline jana jane janet
janice jasmine jean jeanne jenna jennifer jenny jessica jill jo joan joanna joanne jocelyn josephine joy joyce juanita
judith judy julia juliana julie juliet june kara karen karin karla kate katherine kathleen kathryn kathy katie katrina
kayla keiko kelly kellyanne kerry kim kimberly kirsten kristen kristin laila lara laura lauren layla lea leah leila lena
leslie lily linda lindsay lisa liz lois loretta lori lorraine louise lucia lucy lydia lynn lynne mabel madeleine madison
maggie marcia margaret maria marian marianne marie marilyn marina marion marjorie marlene marsha martha mara mary maryam
maureen maxine megan melania melanie melinda melissa meredith mia michelle mildred miranda miriam molly mona monica
nadia nadine nancy naomi natalia natalie natasha nicole nina nora noor norma olga olivia paige pamela patricia patty
paula pauline peggy penelope penny phyllis priya rachel ramona rebecca regina renee rhonda rita roberta robin rosa rose
rosemary roxanne ruth sabrina sally samantha sandra sara sarah shannon sharon sheila shelley sherry shirley silvia
simone sofia sonia sonya sophia sophie stacey stacy stella stephanie sue susan susanna suzanne svetlana sylvia tamara
tammy tanya tara teresa tessa thelma theresa therese tiffany tina tracey tracy tulsi ursula valerie vanessa vera
veronica victoria viola violet virginia vivian wanda wendy whitney yasmin yolanda yvette yvonne zainab zoe"""

HE: Final = frozenset(_HE.split())
SHE: Final = frozenset(_SHE.split()) - HE
FORENAMES: Final = HE | SHE
TITLES_HE: Final = wordset(
    """
    mr mr. sir lord king prince duke baron father brother pope congressman councilman chairman
    businessman sheikh emperor
    """
)
TITLES_SHE: Final = wordset(
    """
    mrs mrs. ms ms. miss lady queen princess dame duchess sister congresswoman councilwoman chairwoman
    businesswoman
    """
)
ROLES_HE: Final = wordset(
    """
    man boy father brother son husband grandfather uncle gentleman spokesman chairman congressman
    businessman policeman king prince salesman fisherman fireman
    """
)
ROLES_SHE: Final = wordset(
    """
    woman girl mother sister daughter wife grandmother aunt lady spokeswoman chairwoman congresswoman
    businesswoman policewoman queen princess actress widow waitress
    """
)
